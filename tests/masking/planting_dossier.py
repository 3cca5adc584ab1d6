"""Marked values in a dossier: fields, history, decisions, records, persons, revenue."""

from datetime import timedelta

from app.domain.dossier import Value
from app.domain.persons import ErasureGround
from app.domain.tariffs import rate_of
from app.readmodels.imports import ImportMode
from app.services.assignments import (
    EnterOpening,
    VerifyCategory,
    enter_opening,
    verify_categories,
)
from app.services.clients import CreateClient, create_client
from app.services.discounts.opening import EnterDiscount, enter_discount
from app.services.imports import ImportFile, import_file
from app.services.imports_plan import ImportRequest
from app.services.private import ErasePerson, SavePerson, erase_person, save_person
from app.services.records import (
    AddNeed,
    AddRecord,
    CloseNeed,
    RecordKind,
    add_need,
    add_record,
    close_need,
)
from tests.masking.gardener import Planting, child
from tests.masking.people import (
    ALPHA,
    BETA,
    CLIENTS,
    GAMMA,
    MANAGER_NAME,
    UNIT_OF,
)
from tests.masking.planting_rights import Given, granted
from tests.offices import (
    KEEPER,
    NOW,
    ORGAN_OFFICER,
)
from tests.services.registers import workbook

REGISTER_HEADER = (
    "单位名称",
    "统一社会信用代码",
    "传真",
    "2024年用邮收入(元)",
    "2025年用邮收入(元)",
)


def card(p: Planting, client: str) -> None:
    m = p.marks
    unit = p.office.unit(UNIT_OF[client])
    values = {path: value for path, value in values_of(p, client).items() if value is not None}
    new = CreateClient(values, unit, not_duplicates=True)
    p.clients[client] = p.run(f"create {client}", create_client, KEEPER, new)
    assert m.made


def values_of(p: Planting, client: str) -> dict[str, Value | None]:
    """What is entered, with the values that are changed later."""
    m, both = p.marks, (1, 4)
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
        **address(p, client, a1, "first"),
        **address(p, client, a2, "second"),
        **contact(p, client, c1, "first"),
        **contact(p, client, c2, "second"),
    }


def address(p: Planting, client: str, identity: str, which: str) -> dict[str, Value | None]:
    m, start = p.marks, f"addresses.{identity}."
    return {
        f"{start}text": m.text(client, f"address {which}", 2),
        f"{start}kind": m.text(client, f"address_kind {which}", 2),
        f"{start}postcode": m.postcode(client, f"postcode {which}", 2),
        f"{start}division": m.pick(client, (2,), "441624", "441623"),
    }


def contact(p: Planting, client: str, identity: str, which: str) -> dict[str, Value | None]:
    m, start = p.marks, f"contacts.{identity}."
    before = " before" if which == "first" else ""
    return {
        f"{start}name": m.text(client, f"contact_name {which}", 2),
        f"{start}title": m.text(client, f"contact_position {which}", 2),
        f"{start}phone": m.phone(client, f"contact_phone {which}{before}", 2),
        f"{start}fax": m.fax(client, f"fax {which}{before}", 2),
        f"{start}email": m.email(client, f"email {which}", 2),
    }


def history(p: Planting, client: str) -> None:
    """New values of some fields, so that the old ones are history; own fields."""
    m, phone = p.marks, f"contacts.{child(client, 'contacts', 1)}.phone"
    after: dict[str, Value | None] = {
        "legal_rep": m.text(client, "legal_rep", 1),
        phone: m.phone(client, "contact_phone first", 2),
    }
    sights = {"legal_rep": 1, phone: 2}
    for category, identity in p.own.items():
        path = f"own.{identity}"
        after[path] = m.text(client, f"own field of {category}", category)
        sights[path] = category
    p.edit(f"history {client}", client, after)


OTHER = 4_321_00
"""What stands where an amount is left out."""

GRADED = {BETA: (1,)}
"""What shows a grade: of the others there are applications, where inspectors read it too."""


def _yuan(fen: int | None) -> str | None:
    return f"{fen // 100}.{fen % 100:02d}" if fen else None


def decisions(p: Planting, client: str) -> None:
    m = p.marks
    # Where a mark is left out, the first client has a limit all the same, and all a balance: that
    # is a bill, whose number would shift later ones (`planting_arrears`).
    limit = m.fen(client, "arrears_limit", 7) or (OTHER if client == ALPHA else None)
    balance = m.fen(client, "balance", 7) or OTHER
    by_category: dict[tuple[int, ...], dict[str, object]] = {
        (1,): {"grade": m.pick(client, GRADED.get(client, (1, 5)), "钻石", "VIP")},
        (7,): {
            "credit_level": m.text(client, "credit_level", 7),
            "arrears_limit": _yuan(limit),
            "repayment_cycle": m.period(client, "repayment_cycle", 7),
            **({} if client == GAMMA else {"agreement": m.text(client, "agreement", 7)}),
            "balance": _yuan(balance),
            "balance_due": (NOW + timedelta(days=120)).date().isoformat(),
        },
    }
    for sights, values in by_category.items():
        paper = m.text(client, f"document of {sights[0]}", *sights)
        day = m.day(client, f"day of document {sights[0]}", *sights)
        given = tuple((key, str(value)) for key, value in values.items() if value is not None)
        about = (paper or "无号", day or NOW.date())
        if "balance" in values:
            p.papers[client] = about
        command = EnterOpening(p.clients[client], given, *about) if given else None
        p.run(f"decide {sights} {client}", enter_opening, ORGAN_OFFICER, command)
    paper, day = (m.text(client, "paper of code", 1), m.day(client, "day of paper of code", 1))
    command = EnterOpening(
        p.clients[client],
        (("code", m.text(client, "code", 0)),),
        paper or "无号",
        day or NOW.date(),
    )
    p.run(f"code {client}", enter_opening, ORGAN_OFFICER, command)
    discount(p, client)


def discount(p: Planting, client: str) -> None:
    """A discount that paper granted; its last day is to come and can only be compared."""
    m = p.marks
    rates = [m.percent(client, field, 8) for field in ("discount_rate", "agency_rate")]
    told = (m.text(client, "discount_manner", 8), m.text(client, "document of 8", 8))
    day = m.day(client, "day of document 8", 8)
    first, months = m.day(client, "discount_period", 8), m.pick(client, (8,), 6, 9)
    command = None
    if all(rates) and all(told) and day and first and months:
        until = NOW.date() + timedelta(days=30 * int(str(months)))
        rate, agency = (rate_of(str(one)) or 0 for one in rates)
        about = (p.clients[client], 1, rate, agency, told[0], first, until)
        command = EnterDiscount(*about, told[1], day)
    p.run(f"discount {client}", enter_discount, ORGAN_OFFICER, command)


def diary(p: Planting, client: str) -> None:
    m, identity = p.marks, p.clients[client]
    for kind in RecordKind:
        words = m.text(client, f"{kind.value} record", 6)
        day = m.day(client, f"day of {kind.value}", 6)
        command = AddRecord(identity, kind, day, words) if words else None
        p.run(f"{kind} {client}", add_record, KEEPER, command)
    for state in ("open", "closed"):
        words, day = (
            m.text(client, f"{state} need", 6),
            m.day(client, f"day of {state} need", 6),
        )
        command = AddNeed(identity, words, None, day) if words else None
        need = p.run(f"{state} need {client}", add_need, KEEPER, command)
    closing = CloseNeed(identity, need, NOW.date()) if need else None
    p.run(f"close need {client}", close_need, KEEPER, closing)
    for number in (1, 2, 4):
        method = m.pick(client, (number,), "visit", "visit")
        command = VerifyCategory(identity, (number,), str(method)) if method else None
        p.run(f"verify {number} {client}", verify_categories, KEEPER, command)


def persons(p: Planting, client: str) -> None:
    """Two persons, the second changed once, a third erased; the keeper's grants end but one."""
    m, identity, person = p.marks, p.clients[client], None
    granted(p, Given(KEEPER, client, (3,), days=int(client == BETA)))
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
        person = p.run(f"person {which} {client}", save_person, KEEPER, command)
    gone = ErasePerson(identity, person, ErasureGround.REQUEST) if person else None
    p.run(f"erase {client}", erase_person, KEEPER, gone)


def register(p: Planting) -> None:
    """Revenue comes with a register that updates what is on file, a fax number too."""
    m, rows = p.marks, []
    for client in CLIENTS:
        years = [m.fen(client, f"yearly_revenue {year}", 5) for year in (2024, 2025)]
        fax = m.fax(client, "fax first", 2)
        with p.office.reading() as uow:
            values = uow.dossiers.find(p.clients[client]).values
        shown = [None if fen is None else fen / 100 for fen in years]
        if values.get("org_code"):
            rows.append([values["name"], values["org_code"], fax, *shown])
    path = workbook(p.folder / "客户一览表.xlsx", rows, REGISTER_HEADER)
    p.begin("register")
    command = ImportFile(ImportRequest(path, year=2025), ImportMode.UPDATE)
    services = p.office.services_as(KEEPER)
    _plan, outcome = import_file(services, p.actors[KEEPER], command)
    assert outcome.rejected == 0, outcome.problems
