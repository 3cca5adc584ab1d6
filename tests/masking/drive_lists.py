"""Drivers of lists, search, the first page, exports and sheets."""

from datetime import timedelta
from pathlib import Path

from app.readmodels.clients import ListFilter, Quick, SortBy
from app.services import clients, exports, finding, postponing, sheets, today
from app.services.claims import views as views_of_claims
from app.services.clients import CheckDuplicates, CreateClient, ListClients, RowsOf, SaveView
from app.services.exports import ExportList
from app.services.postponing import PostponeDuty, RecallDuty
from app.services.sheets import PrintSheets
from tests.masking.driving import Desk, drives
from tests.masking.office import MOMENT
from tests.masking.people import CLIENTS, UNIT_OF
from tests.offices import COUNTY

GRADES = ("钻石", "VIP")
STAGES = ("unregistered", "registered")
NOWHERE = "MKx999t9z"
"""A word like a mark that stands in no office."""


def filters(desk: Desk) -> tuple[ListFilter, ...]:
    """Every way to narrow and to order a list."""
    unit = desk.planted.office.unit
    return (
        *(ListFilter(sort=sort, descending=down) for sort in SortBy for down in (False, True)),
        *(ListFilter(quick=quick) for quick in Quick),
        *(ListFilter(grade=grade) for grade in GRADES),
        *(ListFilter(specialty=word) for word in ("速递", "报刊")),
        *(ListFilter(stage=stage) for stage in STAGES),
        ListFilter(unit_pk=unit(UNIT_OF["alpha"])),
        ListFilter(own=True),
        ListFilter(unowned=True),
        ListFilter(text=f"实业 {NOWHERE}"),
        ListFilter(text="实业"),
        ListFilter(text="实业", grade="钻石", sort=SortBy.COMPLETENESS),
    )


SOUGHT = (
    "legal_rep",
    "contact_name first",
    "contact_phone first",
    "email first",
    "person_name first",
)
"""Places whose values are searched for as they stand in the first office, in a twin in vain."""


def sought(desk: Desk) -> tuple[str, ...]:
    """Values of the first office that somebody types who may not see them: the answer is the same
    as for what is nowhere."""
    found = []
    for client in ("beta", "gamma"):
        for place in SOUGHT if client == "beta" else SOUGHT[:-1]:
            desk.own_words.add((client, place))
            found.append(desk.first.value(client, place))
    return tuple(found)


@drives(clients.list_clients)
def _list(desk: Desk) -> None:
    for words in sought(desk)[::2]:
        command = ListClients(ListFilter(text=words), with_total=True)
        desk.run(clients.list_clients, command)
    for wanted in filters(desk):
        desk.run(clients.list_clients, ListClients(wanted, with_total=True))
    for sort in (SortBy.COMPLETENESS,):
        after: tuple[str, int] | None = None
        for _page in range(len(CLIENTS) + 1):
            command = ListClients(ListFilter(sort=sort), limit=1, after=after)
            page = desk.run(clients.list_clients, command)
            after = page.after if page is not None else None


@drives(clients.client_keys)
def _keys(desk: Desk) -> None:
    for wanted in filters(desk)[::2]:
        desk.run(clients.client_keys, wanted)


@drives(clients.client_rows)
def _rows(desk: Desk) -> None:
    keys = tuple(desk.planted.key(client) for client in CLIENTS)
    desk.run(clients.client_rows, RowsOf((*keys, 999_999)))


@drives(clients.list_counts)
def _counts(desk: Desk) -> None:
    desk.run(clients.list_counts, None)


@drives(finding.find_clients)
def _find(desk: Desk) -> None:
    for words in (
        *sought(desk),
        "实业",
        "sygs",
        NOWHERE,
        f"{NOWHERE} 实业",
        "9",
        "139",
        "1",
        "集邮",
    ):
        desk.run(finding.find_clients, words)


@drives(clients.named_views)
def _views(desk: Desk) -> None:
    desk.run(clients.named_views, None)


@drives(clients.save_named_view)
def _save_view(desk: Desk) -> None:
    desk.run(clients.save_named_view, SaveView("我的", {"text": NOWHERE}))


@drives(clients.delete_named_view)
def _delete_view(desk: Desk) -> None:
    desk.run(clients.delete_named_view, "我的")


@drives(views_of_claims.claim_views)
def _claim_views(desk: Desk) -> None:
    desk.run(views_of_claims.claim_views, None)


@drives(views_of_claims.save_claim_view)
def _save_claim_view(desk: Desk) -> None:
    desk.run(views_of_claims.save_claim_view, SaveView("我的", {"text": "实业"}))


@drives(views_of_claims.delete_claim_view)
def _delete_claim_view(desk: Desk) -> None:
    desk.run(views_of_claims.delete_claim_view, "我的")


def doubles(desk: Desk, client: str) -> list[dict[str, object]]:
    """Values by which a client may be recognised, one at a time."""
    value = desk.typed
    phone = value(client, "contact_phone second")
    return [
        {"name": f"{value(client, 'name')}实业公司"},
        {"name": "别的公司", "org_code": value(client, "org_code")},
        {"name": "别的公司", "contacts.x.phone": phone},
    ]


@drives(clients.check_duplicates)
def _duplicates(desk: Desk) -> None:
    desk.run(clients.check_duplicates, CheckDuplicates({"name": "别的公司"}))
    for client, identity in desk.planted.ids.items():
        for values in doubles(desk, client) if desk.asks else ():
            desk.run(clients.check_duplicates, CheckDuplicates(values))
            desk.run(clients.check_duplicates, CheckDuplicates(values, identity))


@drives(clients.create_client)
def _create(desk: Desk) -> None:
    unit = desk.planted.office.unit(COUNTY)
    desk.run(clients.create_client, CreateClient({"name": "别的公司"}, unit))
    for client, identity in desk.planted.ids.items():
        for values in doubles(desk, client) if desk.asks else ():
            desk.run(clients.create_client, CreateClient(values, unit))
            desk.run(clients.create_client, CreateClient(values, unit, not_duplicates=True))
        site = {"name": "", "addresses.x.text": "别处"}
        desk.run(clients.create_client, CreateClient(site, unit, further_site_of=identity))


@drives(exports.prepare_export, copying=True)
def _export(desk: Desk) -> None:
    keys = tuple(desk.planted.key(client) for client in CLIENTS)
    out = Path("一览表.xlsx")
    for purpose in (None, "上报"):
        for wanted in filters(desk)[::3] if purpose else (ListFilter(),):
            desk.run(exports.prepare_export, ExportList(out, wanted, purpose=purpose))
        desk.run(exports.prepare_export, ExportList(out, keys=keys, purpose=purpose))
        for key in keys:
            desk.run(exports.prepare_export, ExportList(out, keys=(key,), purpose=purpose))


@drives(sheets.prepare_sheets)
def _sheets(desk: Desk) -> None:
    for identity in desk.clients():
        desk.run(sheets.prepare_sheets, PrintSheets((identity,), purpose="走访"))
    desk.run(sheets.prepare_sheets, PrintSheets(all=True, purpose="走访"))


@drives(today.today)
def _today(desk: Desk) -> None:
    desk.run(today.today, None)


def _subjects(desk: Desk) -> list[tuple[str, str]]:
    """Duties about every client and every proposal, whosever they are."""
    sets = desk.stored("SELECT id FROM change_set WHERE state = 'pending' ORDER BY pk")
    found = [("proposal", one) for (one,) in sets]
    return [*found[:1], ("verify", desk.clients()[0]), ("unowned", "")]


@drives(postponing.postpone_duty)
def _postpone(desk: Desk) -> None:
    day = (MOMENT + timedelta(days=2)).date()
    for subject in _subjects(desk):
        desk.run(postponing.postpone_duty, PostponeDuty(subject, day, "出差"))


@drives(postponing.recall_duty)
def _recall(desk: Desk) -> None:
    for subject in _subjects(desk):
        desk.run(postponing.recall_duty, RecallDuty(subject))
