"""The office of the proof: four clients with a marked value in every place of their dossiers.

It is planted through the program's own use-cases, act by act. Ids and moments depend on the act
alone, so two offices planted with other marks differ in nothing but those values.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.domain.access import AccessAct
from app.domain.clients import Owners
from app.domain.dossier import FieldChange, Value
from app.domain.permissions import Actor
from app.domain.persons import ErasureGround
from app.readmodels.imports import ImportMode
from app.services import backups, timekeeper
from app.services.access import (
    DecideRequest,
    RequestAccess,
    decide_request,
    request_access,
    revoke_access,
)
from app.services.assignments import (
    AssignClient,
    EnterOpening,
    VerifyCategory,
    assign_client,
    enter_opening,
    verify_categories,
)
from app.services.clients import CreateClient, SaveView, create_client, save_named_view
from app.services.dossier import OpenDossier, open_dossier
from app.services.drafts import KeptDraft, keep_drafts
from app.services.editing import (
    DecideProposal,
    EditDossier,
    decide_proposal,
    edit_dossier,
    propose_changes,
)
from app.services.imports import ImportFile, import_file
from app.services.imports_plan import ImportRequest
from app.services.leaving import Leave, Move, leave
from app.services.postponing import PostponeDuty, postpone_duty
from app.services.private import ErasePerson, SavePerson, erase_person, save_person
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
from app.services.sheets import PrintSheets, prepare_sheets
from app.services.sight import MonitorClient, monitor_client
from database import engine
from database import records as stored_records
from tests.masking.marks import Marks
from tests.masking.people import (
    ALPHA,
    B_OWNER,
    BETA,
    CLIENTS,
    COMBINED,
    DELTA,
    ENDED,
    GAMMA,
    HELPER,
    MANAGER_NAME,
    NEIGHBOUR,
    OWNERS_OF,
    UNIT_OF,
)
from tests.offices import (
    COUNTY_KEEPER,
    EXPRESS_BUREAU,
    INSPECTOR,
    KEEPER,
    MANAGER,
    NOW,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.services.registers import workbook

ON_THE_DAY = timedelta(days=1)
"""The office was planted the day before the proof: grants and roles have ended since."""


def child(client: str, name: str, number: int) -> str:
    """Id of an address or contact of a client, 1 or 2."""
    kind = {"addresses": "a", "contacts": "c"}[name]
    return f"0192f3a0-0000-7000-8000-00000000{CLIENTS.index(client)}{kind}{number:02d}"


OWN_CATEGORIES = (1, 2, 4, 5, 6, 7, 8)
PERSONS_OF = (ALPHA, BETA)
"""Clients with important persons."""


@dataclass(frozen=True, slots=True)
class Given:
    """A single grant: to whom, of what, until how many days after the planting."""

    who: str
    client: str
    categories: tuple[int, ...]
    act: AccessAct = AccessAct.VIEW
    days: int = 1
    refused: str | None = None
    waits: bool = False


REVOKED = Given(OTHER_MANAGER, ALPHA, (1,))
GIVEN = (
    Given(B_OWNER, ALPHA, (3,)),
    Given(NEIGHBOUR, BETA, (3,), days=0),  # over when the proof begins
    Given(HELPER, ALPHA, (2,)),
    Given(HELPER, BETA, (1,), AccessAct.EDIT),
    Given(HELPER, GAMMA, (2, 8), AccessAct.COPY),
    Given(HELPER, DELTA, (1, 2), days=0),
    REVOKED,
    Given(MANAGER, BETA, (1, 5), refused="不必查阅"),
    Given(INSPECTOR, GAMMA, (1,), waits=True),
)

REGISTER_HEADER = (
    "单位名称",
    "统一社会信用代码",
    "传真",
    "2024年用邮收入(元)",
    "2025年用邮收入(元)",
)


class Ids:
    """Ids in the manner of UUIDv7 that follow from the act and its order within it."""

    def __init__(self) -> None:
        self._act, self._number = "", 0

    def begin(self, act: str) -> None:
        """Another act."""
        self._act, self._number = act, 0

    def uuid7(self) -> str:
        """The next id of the act."""
        self._number += 1
        digest = hashlib.sha256(f"{self._act}|{self._number}".encode()).hexdigest()
        return f"0192f3a0-{digest[:4]}-7{digest[4:7]}-8{digest[7:10]}-{digest[10:22]}"


@contextmanager
def fixed_ids(act: str) -> Iterator[Ids]:
    """Ids and places that can be foreseen; no time goes by for what is measured in milliseconds."""
    ids = Ids()
    ids.begin(act)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored_records, "uuid_utils", SimpleNamespace(uuid7=ids.uuid7))
        patch.setattr(timekeeper, "time", SimpleNamespace(monotonic_ns=lambda: 0))
        patch.setattr(timekeeper, "_STARTED", 0)
        patch.setattr(backups, "place_of", lambda _folder: "here")  # offices lie in folders of own
        patch.setattr(engine, "_PRAGMAS", (*engine._PRAGMAS, "synchronous=OFF"))  # no power cuts
        yield ids


@dataclass(slots=True)
class Planting:
    """Fills one office; `own` are the office's own fields by category."""

    office: SampleOffice
    marks: Marks
    ids: Ids
    folder: Path
    clients: dict[str, str] = field(default_factory=dict)
    own: dict[int, str] = field(default_factory=dict)
    _acts: int = 0
    _actors: dict[str, Actor] = field(default_factory=dict)

    def plant(self) -> None:
        """All of it."""
        for category in OWN_CATEGORIES:
            new = AddOwnField(f"自设{category}", category)
            self.own[category] = self._run(f"own {category}", add_own_field, KEEPER, new)
        for client in CLIENTS:
            self._card(client)
            self._history(client)
            self._decisions(client)
            self._diary(client)
        for client in PERSONS_OF:
            self._persons(client)
        self._register()
        self._yesterday()
        for client in CLIENTS:
            self._owners(client)
        self._leaver()
        self._proposals()
        self._at_the_desk()
        self._grants()

    def _run(self, act: str, use_case, user: str, command):
        """One act, or none where `command` is None: its ids follow from its name alone."""
        self._begin(act)
        if command is None:
            return None
        services = self.office.services_as(user)
        if user not in self._actors:
            self._actors[user] = self.office.actor(user)
        return services.run(use_case, self._actors[user], command)

    def _begin(self, act: str) -> None:
        """Also an act that is left out takes its time, so that the next ones keep theirs."""
        self.ids.begin(act)
        self._acts += 1
        self.office.clock.moment = NOW + timedelta(seconds=10 * self._acts)

    def _card(self, client: str) -> None:
        m = self.marks
        unit = self.office.unit(UNIT_OF[client])
        values = {path: value for path, value in self._values(client).items() if value is not None}
        new = CreateClient(values, unit, not_duplicates=True)
        self.clients[client] = self._run(f"create {client}", create_client, KEEPER, new)
        assert m.made

    def _values(self, client: str) -> dict[str, Value | None]:
        """What is entered, with the values that are changed later."""
        m, both = self.marks, (1, 4)
        a1, a2, c1, c2 = (child(client, n, i) for n in ("addresses", "contacts") for i in (1, 2))
        return {
            "name": m.text(client, "name", 0, end="实业公司"),
            "site_name": m.text(client, "site_name", 0),
            "org_code": m.uscc(client, "org_code", 1),
            "nature": m.text(client, "nature", 1),
            "industry": m.pick(client, (1,), "C39", "C36"),
            "mail_class": m.pick(client, (1,), "综合", "综合"),
            "specialties": m.pick(client, (1, 5), ("速递", "物流"), ("集邮", "报刊")),
            "service_mode": m.text(client, "service_mode", *both),
            "legal_rep": m.text(client, "legal_rep before", 1),
            "size": m.text(client, "size", 1),
            "main_products": m.text(client, "main_products", 1),
            "annual_output": m.fen(client, "annual_output", 1),
            "reputation": m.text(client, "reputation", 1),
            "profit_status": m.text(client, "profit_status", 1),
            "grade_on_entry": m.text(client, "grade_on_entry", 1),
            "file_opened": m.day(client, "file_opened", 1),
            "remark": m.text(client, "remark", 1),
            "manager_text": m.text(client, "manager_text", 4, MANAGER_NAME),
            **self._address(client, a1, "first"),
            **self._address(client, a2, "second"),
            **self._contact(client, c1, "first"),
            **self._contact(client, c2, "second"),
        }

    def _address(self, client: str, identity: str, which: str) -> dict[str, Value | None]:
        m, start = self.marks, f"addresses.{identity}."
        return {
            f"{start}text": m.text(client, f"address {which}", 2),
            f"{start}kind": m.text(client, f"address_kind {which}", 2),
            f"{start}postcode": m.postcode(client, f"postcode {which}", 2),
            f"{start}division": m.pick(client, (2,), "441624", "441623"),
        }

    def _contact(self, client: str, identity: str, which: str) -> dict[str, Value | None]:
        m, start = self.marks, f"contacts.{identity}."
        before = " before" if which == "first" else ""
        return {
            f"{start}name": m.text(client, f"contact_name {which}", 2),
            f"{start}title": m.text(client, f"contact_position {which}", 2),
            f"{start}phone": m.phone(client, f"contact_phone {which}{before}", 2),
            f"{start}fax": m.fax(client, f"fax {which}{before}", 2),
            f"{start}email": m.email(client, f"email {which}", 2),
        }

    def _history(self, client: str) -> None:
        """New values of some fields, so that the old ones are history; own fields."""
        m, phone = self.marks, f"contacts.{child(client, 'contacts', 1)}.phone"
        after: dict[str, Value | None] = {
            "legal_rep": m.text(client, "legal_rep", 1),
            phone: m.phone(client, "contact_phone first", 2),
        }
        sights = {"legal_rep": 1, phone: 2}
        for category, identity in self.own.items():
            path = f"own.{identity}"
            after[path] = m.text(client, f"own field of {category}", category)
            sights[path] = category
        self._edit(f"history {client}", client, after)

    def _edit(self, act: str, client: str, after: dict[str, Value | None]) -> None:
        with self.office.reading() as uow:
            held = uow.dossiers.find(self.clients[client])
        changes = tuple(
            FieldChange(path, held.values.get(path), value)
            for path, value in after.items()
            if value is not None
        )
        command = EditDossier(held.id, held.version, changes, not_duplicates=True)
        self._run(act, edit_dossier, KEEPER, command if changes else None)

    def _decisions(self, client: str) -> None:
        m = self.marks
        first, last = (m.day(client, f"discount_period {end}", 8) for end in ("first", "last"))
        period = f"{first} 至 {last}" if first and last else None
        limit = m.fen(client, "arrears_limit", 7)
        balance = m.fen(client, "balance", 7)
        by_category: dict[tuple[int, ...], dict[str, object]] = {
            (1,): {"grade": m.pick(client, (1,), "钻石", "VIP")},
            (7,): {
                "credit_level": m.text(client, "credit_level", 7),
                "arrears_limit": limit and f"{limit // 100}.{limit % 100:02d}",
                "repayment_cycle": m.text(client, "repayment_cycle", 7),
                **({} if client == GAMMA else {"agreement": m.text(client, "agreement", 7)}),
                "balance": balance and f"{balance // 100}.{balance % 100:02d}",
            },
            (8,): {
                "discount_rate": m.percent(client, "discount_rate", 8),
                "discount_manner": m.text(client, "discount_manner", 8),
                "discount_period": period,
                "agency_rate": m.percent(client, "agency_rate", 8),
            },
        }
        for sights, values in by_category.items():
            paper = m.text(client, f"document of {sights[0]}", *sights)
            day = m.day(client, f"day of document {sights[0]}", *sights)
            given = tuple((key, str(value)) for key, value in values.items() if value is not None)
            command = EnterOpening(self.clients[client], given, str(paper), day) if given else None
            self._run(f"decide {sights} {client}", enter_opening, ORGAN_OFFICER, command)
        paper, day = (m.text(client, "paper of code", 1), m.day(client, "day of paper of code", 1))
        command = EnterOpening(
            self.clients[client],
            (("code", m.text(client, "code", 0)),),
            paper or "无号",
            day or NOW.date(),
        )
        self._run(f"code {client}", enter_opening, ORGAN_OFFICER, command)

    def _diary(self, client: str) -> None:
        m, identity = self.marks, self.clients[client]
        for kind in RecordKind:
            words = m.text(client, f"{kind.value} record", 6)
            day = m.day(client, f"day of {kind.value}", 6)
            command = AddRecord(identity, kind, day, words) if words else None
            self._run(f"{kind} {client}", add_record, KEEPER, command)
        for state in ("open", "closed"):
            words, day = (
                m.text(client, f"{state} need", 6),
                m.day(client, f"day of {state} need", 6),
            )
            command = AddNeed(identity, words, None, day) if words else None
            need = self._run(f"{state} need {client}", add_need, KEEPER, command)
        closing = CloseNeed(identity, need, NOW.date()) if need else None
        self._run(f"close need {client}", close_need, KEEPER, closing)
        for number in (1, 2, 4):
            method = m.pick(client, (number,), "visit", "visit")
            command = VerifyCategory(identity, (number,), str(method)) if method else None
            self._run(f"verify {number} {client}", verify_categories, KEEPER, command)

    def _persons(self, client: str) -> None:
        """Two persons, the second changed once, a third erased; the keeper's grants end but one."""
        m, identity, person = self.marks, self.clients[client], None
        self._granted(Given(KEEPER, client, (3,), days=int(client == BETA)))
        for which in ("first", "second before", "second", "erased"):
            now = which in {"first", "second"}
            values = {
                "name": m.text(client, f"person_name {which}", 3, wanted=now),
                "role": m.text(client, f"person_role {which}", 3, wanted=now),
                "birthday": m.day(client, f"person_birthday {which}", 3, wanted=now),
                "basics": m.text(client, f"person_basics {which}", 3, wanted=now),
                "family": m.text(client, f"family {which}", 3, wanted=now),
                "home_address": m.text(client, f"home_address {which}", 3, wanted=now),
                "interests": m.text(client, f"interests {which}", 3, wanted=now),
            }
            texts = {name: str(value) for name, value in values.items()}
            known = person if which == "second" else None
            command = None if None in values.values() else SavePerson(identity, texts, known)
            person = self._run(f"person {which} {client}", save_person, KEEPER, command)
        gone = ErasePerson(identity, person, ErasureGround.REQUEST) if person else None
        self._run(f"erase {client}", erase_person, KEEPER, gone)

    def _granted(self, given: Given) -> str | None:
        """What somebody asks for, and what the head of the organ answers."""
        name = f"{given.who} {given.client} {given.categories}"
        asked = RequestAccess(
            self.clients[given.client],
            given.categories,
            "走访准备",
            NOW.date() + timedelta(days=given.days),
            given.act,
        )
        request = self._run(f"ask {name}", request_access, given.who, asked)
        head = ORGAN_OFFICER if given.client == GAMMA else UNIT_HEAD
        answer = DecideRequest(request, refuse=given.refused)
        command = None if given.waits else answer
        return self._run(f"grant {name}", decide_request, head, command)

    def _register(self) -> None:
        """Revenue comes with a register that updates what is on file, a fax number too."""
        m, rows = self.marks, []
        for client in CLIENTS:
            years = [m.fen(client, f"yearly_revenue {year}", 5) for year in (2024, 2025)]
            fax = m.fax(client, "fax first", 2)
            with self.office.reading() as uow:
                values = uow.dossiers.find(self.clients[client]).values
            shown = [None if fen is None else fen / 100 for fen in years]
            if values.get("org_code"):
                rows.append([values["name"], values["org_code"], fax, *shown])
        path = workbook(self.folder / "客户一览表.xlsx", rows, REGISTER_HEADER)
        self._begin("register")
        command = ImportFile(ImportRequest(path, year=2025), ImportMode.UPDATE)
        services = self.office.services_as(KEEPER)
        _plan, outcome = import_file(services, self._actors[KEEPER], command)
        assert outcome.rejected == 0, outcome.problems

    def _yesterday(self) -> None:
        """What people did whose right has ended since: COMBINED as owner, ENDED as keeper."""
        m, delta = self.marks, self.clients[DELTA]
        owner = Owners(self.office.unit(UNIT_OF[DELTA]), self.office.user(COMBINED))
        self._run("lend", assign_client, ORGAN_OFFICER, AssignClient(delta, owner, "代管"))
        with self.office.reading() as uow:
            held = uow.dossiers.find(delta)
        wish = m.text(DELTA, "size proposed", 1, wanted=False)
        change = (FieldChange("size", held.values.get("size"), wish),)
        command = EditDossier(delta, held.version, change) if wish else None
        self._run("wish", propose_changes, COMBINED, command)
        draft = KeptDraft(delta, 1, f'{{"typed":"{m.text(DELTA, "draft", 1, wanted=False)}"}}')
        self._run("draft of combined", keep_drafts, COMBINED, (draft,))
        self._run("sheet of combined", prepare_sheets, COMBINED, PrintSheets((delta,)))
        back = Owners(self.office.unit(UNIT_OF[DELTA]))
        self._run("give back", assign_client, ORGAN_OFFICER, AssignClient(delta, back, "收回"))
        alpha = self.clients[ALPHA]
        self._run("ended opens", open_dossier, ENDED, OpenDossier(alpha, "核对档案"))
        left = KeptDraft(alpha, 1, f'{{"typed":"{m.text(ALPHA, "draft", 1, wanted=False)}"}}')
        self._run("draft of ended", keep_drafts, ENDED, (left,))

    def _owners(self, client: str) -> None:
        """A and B owner; the responsible person differs where category 4 is hidden."""
        first, second = (NEIGHBOUR, None) if client == GAMMA else OWNERS_OF[client]
        responsible = self.marks.pick(client, (4, MANAGER_NAME), KEEPER, COUNTY_KEEPER)
        user = self.office.user
        owners = Owners(
            self.office.unit(UNIT_OF[client]),
            user(first) if first else None,
            user(second) if second else None,
            user(str(responsible)) if responsible else None,
        )
        reason = self.marks.text(client, "reason of assigning", 4, wanted=False) or "分派"
        command = AssignClient(self.clients[client], owners, reason)
        with self.office.reading() as uow:
            same = uow.dossiers.find(self.clients[client]).owners == owners
        self._run(f"assign {client}", assign_client, ORGAN_OFFICER, None if same else command)

    def _leaver(self) -> None:
        """The third client was handed over: its new manager has to tell it, and it can be
        undone."""
        move = Move(self.clients[GAMMA], self.office.user(OTHER_MANAGER))
        command = Leave(self.office.user(NEIGHBOUR), (move,), "调离")
        self._run("hand over", leave, ORGAN_OFFICER, command)

    def _proposals(self) -> None:
        """One that waits and one that was refused, by the owner of the first client."""
        m, alpha = self.marks, self.clients[ALPHA]
        with self.office.reading() as uow:
            held = uow.dossiers.find(alpha)
        phone = f"contacts.{child(ALPHA, 'contacts', 1)}.phone"
        wishes = {
            "legal_rep": m.text(ALPHA, "legal_rep proposed", 1, wanted=False),
            phone: m.phone(ALPHA, "contact_phone proposed", 2, wanted=False),
        }
        changes = tuple(
            FieldChange(path, held.values.get(path), wish) for path, wish in wishes.items() if wish
        )
        command = EditDossier(alpha, held.version, changes) if changes else None
        self._run("propose", propose_changes, MANAGER, command)
        wish = m.text(ALPHA, "remark proposed", 1, wanted=False)
        reason = m.text(ALPHA, "reason of refusing", 1, wanted=False)
        change = (FieldChange("remark", held.values.get("remark"), wish),)
        command = EditDossier(alpha, held.version, change) if wish else None
        vain = self._run("propose in vain", propose_changes, MANAGER, command)
        answer = DecideProposal(str(vain.proposal), accept=False, reason=reason) if vain else None
        self._run("refuse", decide_proposal, KEEPER, answer)

    def _at_the_desk(self) -> None:
        """What stays of a day's work: sheets, opened dossiers, drafts, views, put-off duties."""
        alpha, gamma = self.clients[ALPHA], self.clients[GAMMA]
        self._run("opens", open_dossier, MANAGER, OpenDossier(alpha))
        self._run("prints", prepare_sheets, MANAGER, PrintSheets((alpha,)))
        self._run("opens far", open_dossier, KEEPER, OpenDossier(gamma, "核对档案"))
        draft = KeptDraft(alpha, 2, '{"typed":"a draft of the manager"}')
        self._run("draft", keep_drafts, MANAGER, (draft,))
        view = SaveView("我的", {"text": "实业", "sort": "name"})
        self._run("view", save_named_view, KEEPER, view)
        later = PostponeDuty(("unowned", ""), (NOW + timedelta(days=3)).date(), "下周分派")
        self._run("later", postpone_duty, ORGAN_OFFICER, later)

    def _grants(self) -> None:
        """Single grants in force, ended, revoked, refused and waiting; a monitoring list."""
        identities = [self._granted(given) for given in GIVEN]
        revoked = identities[GIVEN.index(REVOKED)]
        self._run("revoke", revoke_access, UNIT_HEAD, revoked)
        organ = self.office.unit(EXPRESS_BUREAU)
        command = MonitorClient(self.clients[DELTA], organ, "重点客户")
        self._run("monitor", monitor_client, ORGAN_OFFICER, command)
