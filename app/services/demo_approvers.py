"""Delegations of signing and inspections of the sample office (G-34; 第六章 八)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import resources
from app.domain.cases import CaseKind
from app.domain.discount_check import CheckKind
from app.domain.inspections import Inspecting
from app.services.delegations import Delegate, RevokeDelegation, delegate, revoke_delegation
from app.services.demo_diary import Act, Diary
from app.services.demo_office import Scene
from app.services.demo_steps import Steps
from app.services.mail_use.recording import MailUse, record_mail_use
from app.services.office import Desk
from app.services.supervision.inspections import (
    BeginInspection,
    CloseInspection,
    RecordFinding,
    RecordMeasure,
    begin_inspection,
    close_inspection,
    open_inspection,
    record_finding,
    record_measure,
)
from app.services.tariffs.book import tariff_book


@dataclass(frozen=True, slots=True)
class Approvers:
    """Plans who signs for whom, and who looks after what was approved."""

    diary: Diary
    scene: Scene
    staff: dict[str, str]
    today: date

    def plan(self) -> None:
        """Plan delegations, but that under which an application is signed, and inspections."""
        data = resources.toml("demo/approvals.toml")
        for row in data["delegation"]:
            if row.get("why") != "deputy":
                self._plan_delegation(row, data["opinions"]["revoked"])
        for row in data["inspection"]:
            self._plan_inspection(row)

    def deputising(self) -> Act:
        """The delegation under which an application is signed, given before that."""
        rows = resources.toml("demo/approvals.toml")["delegation"]
        return self._delegating(next(row for row in rows if row.get("why") == "deputy"), [])

    def _plan_delegation(self, row: Mapping[str, Any], reason: str) -> None:
        kept: list[str] = []
        steps = Steps(self.diary, self.today)
        steps.on(row["since"], self.staff[row["giver"]], self._delegating(row, kept))
        if "revoked" in row:

            def revoke(desk: Desk) -> None:
                command = RevokeDelegation(kept[0], reason)
                desk.services.run(revoke_delegation, desk.actor, command)

            steps.on(row["revoked"], self.staff[row["giver"]], revoke)
        steps.enter()

    def _delegating(self, row: Mapping[str, Any], kept: list[str]) -> Act:
        paper = resources.toml("demo/approvals.toml")["papers"]["delegation"]

        def give(desk: Desk) -> None:
            day = desk.services.office.clock().date()
            to = self.scene.users[self.staff[row["to"]]]
            last = self.today + timedelta(days=row["until"])
            number = paper.format(year=day.year, number=row["number"])
            command = Delegate(to, frozenset({CaseKind.DISCOUNT}), day, last, number)
            kept.append(desk.services.run(delegate, desk.actor, command))

        return give

    def _plan_inspection(self, row: Mapping[str, Any]) -> None:
        kept: list[str] = []
        inspector, steps = self.staff["inspector"], Steps(self.diary, self.today)
        steps.on(row["begun"], inspector, self._beginning(row, kept))
        steps.same(inspector, self._finding(row, kept))
        if "bills" in row:
            steps.after(self.staff["keeper"], self._billing(row, kept))
        if "result" in row:

            def close(desk: Desk) -> None:
                violation = "measure" in row
                command = CloseInspection(kept[0], violation, row["result"])
                desk.services.run(close_inspection, desk.actor, command)

            steps.after(inspector, close)
        if "measure" in row:
            steps.after(inspector, self._measuring(row, kept))
        steps.enter()

    def _beginning(self, row: Mapping[str, Any], kept: list[str]) -> Act:
        def begin(desk: Desk) -> None:
            organ, unit = (self.scene.units[name] for name in (self.staff["office"], row["unit"]))
            command = BeginInspection(organ, Inspecting(row["kind"]), unit, row["count"])
            kept.append(desk.services.run(begin_inspection, desk.actor, command))

        return begin

    def _finding(self, row: Mapping[str, Any], kept: list[str]) -> Act:
        matter = CheckKind(row["finding"]) if "finding" in row else None

        def find(desk: Desk) -> None:
            sample = desk.services.run(open_inspection, desk.actor, kept[0]).sample
            kept.extend(one.id for one in sample)
            client = sample[0].id if matter is not None else None
            command = RecordFinding(kept[0], matter, client, row["text"])
            desk.services.run(record_finding, desk.actor, command)

        return find

    def _billing(self, row: Mapping[str, Any], kept: list[str]) -> Act:
        """Last month's bills of the clients drawn, whose ids follow that of the inspection."""

        def bill(desk: Desk) -> None:
            businesses = {
                one.name: one.pk
                for one in desk.services.run(tariff_book, desk.actor, None).businesses
            }
            last = desk.services.office.clock().date().replace(day=1) - timedelta(days=1)
            name = row["bill"].format(year=last.year, month=last.month)
            lines = tuple(
                MailUse(client, businesses[what], last.replace(day=1), last, tariff, charged, name)
                for client, (what, tariff, charged) in zip(kept[1:], row["bills"], strict=False)
            )
            desk.services.run(record_mail_use, desk.actor, lines)

        return bill

    def _measuring(self, row: Mapping[str, Any], kept: list[str]) -> Act:
        def measure(desk: Desk) -> None:
            day = desk.services.office.clock().date()
            command = RecordMeasure(
                kept[0], row["measure"], row["document"].format(year=day.year), day
            )
            desk.services.run(record_measure, desk.actor, command)

        return measure
