"""Clients of the sample office that its data names: there from the first day, with a code."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import resources
from app.domain.clients import Owners
from app.services.assignments import AssignClient, EnterOpening, assign_client, enter_opening
from app.services.clients import CreateClient, create_client
from app.services.demo_care import Served
from app.services.demo_clients import Clients, Profile
from app.services.demo_diary import Act, Diary
from app.services.demo_names import Area, areas, key_account_code
from app.services.demo_office import Scene
from app.services.office import Desk

Rows = Sequence[Mapping[str, Any]]


def discounted_rows() -> Rows:
    """Clients that apply for discounts."""
    rows: Rows = resources.toml("demo/approvals.toml")["client"]
    return rows


@dataclass(frozen=True, slots=True)
class Named:
    """Plans how these clients come into the office.

    `first_serial` of their codes is above those of the other clients with a code.
    """

    diary: Diary
    scene: Scene
    staff: dict[str, str]
    ids: dict[str, str]
    rows: Rows
    first_serial: int

    def plan(self, source: Clients) -> tuple[Served, ...]:
        """Plan their first day; returns them for the daily work."""
        return tuple(self._plan(source))

    def managers(self) -> dict[str, str]:
        """Who looks after each client, by its key in the data."""
        by_place = {area.place: area.manager or "" for area in areas()}
        return {row["key"]: by_place[row["place"]] for row in self.rows}

    def _plan(self, source: Clients) -> Iterator[Served]:
        by_place = {area.place: area for area in areas()}
        for number, row in enumerate(self.rows):
            source.names.reserve(row["name"])
            profile = _profile(row, by_place[row["place"]], source)
            self.diary.add(0, self.staff["keeper"], self._creating(profile))
            if profile.manager is not None:
                self.diary.add(0, self.staff["organ_officer"], self._assigning(profile))
            code = key_account_code(self.first_serial + number)
            values = (("code", code), ("grade", row["grade"]), *_credit(row))
            self.diary.add(0, self.staff["organ_officer"], self._opening(profile, values, number))
            yield Served(profile, profile.unit, 1)

    def _creating(self, profile: Profile) -> Act:
        def create(desk: Desk) -> None:
            unit = self.scene.units[profile.unit]
            command = CreateClient(profile.values(), unit, not_duplicates=True)
            self.ids[profile.name] = desk.services.run(create_client, desk.actor, command)

        return create

    def _assigning(self, profile: Profile) -> Act:
        def assign(desk: Desk) -> None:
            manager = self.scene.users[str(profile.manager)]
            owners = Owners(self.scene.units[profile.unit], manager)
            command = AssignClient(self.ids[profile.name], owners, "指定客户经理")
            desk.services.run(assign_client, desk.actor, command)

        return assign

    def _opening(self, profile: Profile, values: tuple[tuple[str, str], ...], number: int) -> Act:
        def enter(desk: Desk) -> None:
            decided = self.diary.days[0] - timedelta(days=300 + 7 * number)
            paper = f"河邮大客〔{decided.year}〕{41 + number}号"
            command = EnterOpening(self.ids[profile.name], values, paper, decided)
            desk.services.run(enter_opening, desk.actor, command)

        return enter


def _credit(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What its paper says of credit, where it says something."""
    if "limit" not in row:
        return ()
    return (
        ("credit_level", row["level"]),
        ("arrears_limit", str(row["limit"])),
        ("repayment_cycle", row["repayment"]),
    )


def _profile(row: Mapping[str, Any], area: Area, source: Clients) -> Profile:
    used = tuple(row["specialties"])
    fields = {
        "name": row["name"],
        "org_code": source.names.org_code(row["nature"], area.division),
        "nature": row["nature"],
        "industry": row["industry"],
        "mail_class": "综合" if len(used) > 1 else "专业",
        "specialties": used,
        "address": row.get("address") or source.names.address(area),
        "postcode": area.postcode,
        "address_division": area.division,
        "contact_name": row.get("contact") or source.names.person(),
        "contact_phone": row.get("phone") or source.names.telephone(area),
        "service_mode": "客户经理制",
    }
    fen, year = row["revenue"] * 100, source.today.year
    revenue = ((year - 2, fen * 9 // 10), (year - 1, fen))
    return Profile(area, row["unit"], fields, revenue, area.manager)
