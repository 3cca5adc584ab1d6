"""Daily work on the clients of the sample office: records, needs, proposals, edits, own fields."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.dossier import FieldChange, Value
from app.services.demo_clients import Profile
from app.services.demo_diary import Act, Diary
from app.services.demo_names import words
from app.services.dossier import OpenDossier, open_dossier
from app.services.editing import (
    DecideProposal,
    EditDossier,
    decide_proposal,
    edit_dossier,
    propose_changes,
    waiting_proposals,
)
from app.services.office import Desk
from app.services.records import (
    AddNeed,
    AddOwnField,
    AddRecord,
    CloseNeed,
    RecordKind,
    add_need,
    add_own_field,
    add_record,
    close_need,
)

_VISITED = 0.55
_PICKED_UP = 0.35
_COMPLAINED = 0.06
_NEEDING = 0.15
_MET = 0.4
_PROPOSED = 0.18
_EDITED = 0.1
_ACCEPTED = 0.85
_UNDECIDED_DAYS = 5
"""Working days of the diary at the end whose proposals still wait."""

_OWN_FIELD = ("上门取件时段", 2)
_SLOTS = ("上午 9:00–11:00", "下午 14:30–16:00", "下午 16:00–17:30", "电话预约")


@dataclass(frozen=True, slots=True)
class Served:
    """A client from the day of the diary on which it is there with unit and owners."""

    profile: Profile
    first_unit: str
    since: int


@dataclass(slots=True)
class Care:
    """Plans the daily work."""

    diary: Diary
    ids: dict[str, str]
    staff: dict[str, str]
    own_field: str = ""

    def plan(self, served: Sequence[Served]) -> None:
        """Plan work on each client, and the keeper's on proposals."""
        keeper = self.staff["keeper"]
        self.diary.add(self.diary.some_day(keeper, 1, 6), keeper, self._add_own_field)
        rng = self.diary.rng
        for one in served:
            self._plan_records(one)
            if rng.random() < _NEEDING:
                self._plan_need(one)
            if one.profile.manager is not None and rng.random() < _PROPOSED:
                who = one.profile.manager
                day = self.diary.some_day(who, one.since)
                self.diary.add(day, who, self._proposing(one.profile, rng.randrange(3)))
            elif rng.random() < _EDITED:
                day = self.diary.some_day(keeper, max(one.since, 7))
                self.diary.add(day, keeper, self._editing(one.profile, rng.choice(_SLOTS)))
        last = len(self.diary.days) - _UNDECIDED_DAYS
        for day in range(3, last, 3):
            self.diary.add(day, keeper, self._decide)

    def _plan_records(self, one: Served) -> None:
        rng = self.diary.rng
        who = one.profile.manager or self.staff["keeper"]
        kinds = [RecordKind.VISIT] * (rng.randint(1, 3) if rng.random() < _VISITED else 0)
        kinds += [RecordKind.PICKUP] * (rng.randint(1, 2) if rng.random() < _PICKED_UP else 0)
        complained = rng.random() < _COMPLAINED
        if not one.profile.manager:
            kinds = kinds[:1]
        for kind in kinds:
            self.diary.add(
                self.diary.some_day(who, one.since), who, self._recording(one.profile, kind)
            )
        if complained:
            day = self.diary.some_day(who, one.since)
            self.diary.add(day, who, self._recording(one.profile, RecordKind.COMPLAINT))
            self.diary.add(day, who, self._recording(one.profile, RecordKind.HANDLING))

    def _recording(self, profile: Profile, kind: RecordKind) -> Act:
        rng = self.diary.rng
        said = str(rng.choice(words()[f"{kind.value}_texts"])).format(n=rng.randint(3, 240))

        def record(desk: Desk) -> None:
            today = desk.services.office.clock().date()
            command = AddRecord(self.ids[profile.name], kind, today, said)
            desk.services.run(add_record, desk.actor, command)

        return record

    def _plan_need(self, one: Served) -> None:
        rng = self.diary.rng
        who = one.profile.manager or self.staff["keeper"]
        day = self.diary.some_day(who, one.since)
        specialties = one.profile.fields["specialties"]
        kind = rng.choice(specialties) if isinstance(specialties, tuple) else None
        said, met = rng.choice(words()["need_texts"]), rng.random() < _MET
        kept: list[str] = []

        def add(desk: Desk) -> None:
            today = desk.services.office.clock().date()
            command = AddNeed(self.ids[one.profile.name], said, kind, today)
            kept.append(desk.services.run(add_need, desk.actor, command))

        def close(desk: Desk) -> None:
            today = desk.services.office.clock().date()
            command = CloseNeed(self.ids[one.profile.name], kept[0], today)
            desk.services.run(close_need, desk.actor, command)

        self.diary.add(day, who, add)
        if met and day + 1 < len(self.diary.days):
            later = self.diary.some_day(who, day + 1)
            if later > day:
                self.diary.add(later, who, close)

    def _proposing(self, profile: Profile, what: int) -> Act:
        """An account manager lays a change before the keeper, after looking at the dossier."""
        text = str(self.diary.rng.choice(words()["remarks"]))
        number = self.diary.rng.randrange(1000, 10000)

        def propose(desk: Desk) -> None:
            client = self.ids[profile.name]
            view = desk.services.run(open_dossier, desk.actor, OpenDossier(client))
            change = _change(dict(view.values), what, text, number)
            command = EditDossier(client, view.version, (change,))
            desk.services.run(propose_changes, desk.actor, command)

        return propose

    def _editing(self, profile: Profile, slot: str) -> Act:
        """The keeper fills the office's own field, and the mode of service where it is missing."""
        purpose = str(self.diary.rng.choice(words()["purposes"]))

        def edit(desk: Desk) -> None:
            client = self.ids[profile.name]
            view = desk.services.run(open_dossier, desk.actor, OpenDossier(client, purpose))
            changes = [FieldChange(f"own.{self.own_field}", None, slot)]
            if "service_mode" not in view.values:
                changes.append(FieldChange("service_mode", None, "客户经理制"))
            command = EditDossier(client, view.version, tuple(changes))
            desk.services.run(edit_dossier, desk.actor, command)

        return edit

    def _add_own_field(self, desk: Desk) -> None:
        self.own_field = desk.services.run(add_own_field, desk.actor, AddOwnField(*_OWN_FIELD))

    def _decide(self, desk: Desk) -> None:
        """The keeper works through what waits: most is confirmed, some refused with a reason."""
        rng = self.diary.rng
        for waiting in desk.services.run(waiting_proposals, desk.actor, None):
            accept = rng.random() < _ACCEPTED
            reason = None if accept else str(rng.choice(words()["refusal_reasons"]))
            command = DecideProposal(waiting.id, accept, reason)
            desk.services.run(decide_proposal, desk.actor, command)


def _change(values: dict[str, Value], what: int, text: str, number: int) -> FieldChange:
    """A change of the first contact's telephone, of the address, or of the remark."""
    ends = {0: ".phone", 1: ".text"}.get(what)
    path = next((path for path in values if ends and path.endswith(ends)), None)
    if path is None:
        before = values.get("remark")
        return FieldChange("remark", before, f"{before}；{text}" if before else text)
    if what == 0:
        return FieldChange(path, values[path], f"{str(values[path])[:-4]}{number}")
    return FieldChange(path, values[path], f"{values[path]}（{number % 9 + 1}楼）")
