"""Drivers of what is done with one dossier: read, change, decide, record, persons."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.domain.clients import Owners
from app.domain.dossier import FieldChange
from app.domain.persons import ErasureGround, PersonGroup
from app.services import assignments, dossier, drafts, editing, private, records
from app.services.assignments import AssignClient, EnterOpening, VerifyCategory
from app.services.dossier import FieldHistory, OpenDossier
from app.services.drafts import KeptDraft
from app.services.editing import DecideProposal, EditDossier
from app.services.private import ErasePerson, RevealPerson, SavePerson
from app.services.records import AddNeed, AddOwnField, AddRecord, CloseNeed, RecordKind
from database.queries import dossier as stored
from tests.masking.driving import Desk, drives
from tests.masking.gardener import child
from tests.masking.office import MOMENT
from tests.masking.people import UNIT_OF


def paths_of(desk: Desk, client: str) -> tuple[str, ...]:
    """A path of each category, of children, own fields and persons too."""
    return (
        "legal_rep",
        f"contacts.{child(client, 'contacts', 1)}.phone",
        "persons.x.family",
        "manager_text",
        f"own.{desk.planted.own[6]}",
        "yearly_revenue.2025",
        "discount_rate",
        f"own.{desk.planted.own[8]}",
    )


@drives(dossier.open_dossier)
def _open(desk: Desk) -> None:
    for client, identity in desk.planted.ids.items():
        desk.run(dossier.open_dossier, OpenDossier(identity))
        desk.run(dossier.open_dossier, OpenDossier(identity, "核对档案"))
        if desk.asks:
            desk.run(dossier.open_dossier, OpenDossier(desk.typed(client, "code"), "核对"))


@drives(dossier.field_history)
def _history(desk: Desk) -> None:
    with purposes():
        for client, identity in desk.planted.ids.items():
            desk.run(dossier.field_history, FieldHistory(identity))
            for path in paths_of(desk, client):
                desk.run(dossier.field_history, FieldHistory(identity, (path,)))


@contextmanager
def purposes() -> Iterator[None]:
    """Inside, everybody has given a purpose for every client today."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored, "purpose_today", lambda *_about: "核对档案")
        yield


@drives(editing.propose_changes)
def _propose(desk: Desk) -> None:
    _change(desk, editing.propose_changes)


@drives(editing.edit_dossier)
def _edit(desk: Desk) -> None:
    _change(desk, editing.edit_dossier)


def _change(desk: Desk, use_case) -> None:
    """Each path is written by who may, refused to others; what was seen before is wrong."""
    for client, identity in desk.planted.ids.items():
        for path in paths_of(desk, client):
            change = (FieldChange(path, "不是它", "改过"),)
            desk.run(use_case, EditDossier(identity, 1, change))
        change = (FieldChange("contacts.new.title", None, "收发室"),)
        desk.run(use_case, EditDossier(identity, 1, change))


@drives(editing.waiting_proposals)
def _waiting(desk: Desk) -> None:
    desk.run(editing.waiting_proposals, None)


def proposals(desk: Desk) -> list[str]:
    """Ids of all proposals of the office, in any state."""
    return [one for (one,) in desk.stored("SELECT id FROM change_set ORDER BY pk")]


@drives(editing.decide_proposal)
def _decide(desk: Desk) -> None:
    for one in proposals(desk):
        desk.run(editing.decide_proposal, DecideProposal(one, accept=True))
        desk.run(editing.decide_proposal, DecideProposal(one, accept=False, reason="不改"))
        instead = (FieldChange("legal_rep", "不是它", "改过"),)
        desk.run(editing.decide_proposal, DecideProposal(one, accept=True, instead=instead))


@drives(editing.withdraw_proposal)
def _withdraw(desk: Desk) -> None:
    for one in proposals(desk):
        desk.run(editing.withdraw_proposal, one)


@drives(assignments.assign_client)
def _assign(desk: Desk) -> None:
    office = desk.planted.office
    for client, identity in desk.planted.ids.items():
        same = Owners(office.unit(UNIT_OF[client]), office.user("何平"))
        desk.run(assignments.assign_client, AssignClient(identity, same, "调整"))
        elsewhere = Owners(office.unit("佗城支局"))
        desk.run(assignments.assign_client, AssignClient(identity, elsewhere, "移交"))


@drives(assignments.enter_opening, own_acts=True)
def _opening(desk: Desk) -> None:
    given = (("grade", "白金"), ("discount_manner", "折扣"), ("size", "大"), ("agreement", "1"))
    for identity in desk.clients():
        for value in given:
            command = EnterOpening(identity, (value,), "文〔2024〕1号", MOMENT.date())
            desk.run(assignments.enter_opening, command)
        if desk.asks:
            code = desk.typed("gamma", "code")
            command = EnterOpening(identity, (("code", code),), "文〔2024〕1号", MOMENT.date())
            desk.run(assignments.enter_opening, command)


@drives(assignments.verify_categories)
def _verify(desk: Desk) -> None:
    for identity in desk.clients():
        for numbers in ((1, 2), (3,), (8,)):
            command = VerifyCategory(identity, numbers, "phone")
            desk.run(assignments.verify_categories, command)


@drives(records.add_record)
def _record(desk: Desk) -> None:
    for identity in desk.clients():
        command = AddRecord(identity, RecordKind.VISIT, MOMENT.date(), "走访")
        desk.run(records.add_record, command)


@drives(records.add_need)
def _need(desk: Desk) -> None:
    for identity in desk.clients():
        desk.run(records.add_need, AddNeed(identity, "要上门揽收", "速递", MOMENT.date()))


@drives(records.close_need)
def _close_need(desk: Desk) -> None:
    needs = [one for (one,) in desk.stored("SELECT id FROM client_need ORDER BY pk")]
    for identity in desk.clients():
        for need in (*needs[::2], "unknown"):
            desk.run(records.close_need, CloseNeed(identity, need, MOMENT.date()))


@drives(records.add_own_field)
def _own_field(desk: Desk) -> None:
    for category in range(1, 9):
        desk.run(records.add_own_field, AddOwnField("又一项", category))


def persons(desk: Desk) -> list[tuple[str, str]]:
    """Every important person with its client, by id."""
    return desk.stored(
        "SELECT c.id, p.id FROM client_person p JOIN client c ON c.pk = p.client_pk ORDER BY p.pk"
    )


@drives(private.reveal_person)
def _reveal(desk: Desk) -> None:
    for client, person in persons(desk):
        for group in PersonGroup:
            desk.run(private.reveal_person, RevealPerson(client, person, group))
    first = persons(desk)[0][1]  # not a person of each client
    for identity in desk.clients():
        desk.run(private.reveal_person, RevealPerson(identity, first, PersonGroup.FAMILY))


@drives(private.save_person)
def _save_person(desk: Desk) -> None:
    for client, person in persons(desk):
        desk.run(private.save_person, SavePerson(client, {"name": "某人"}, person))
    for identity in desk.clients():
        desk.run(private.save_person, SavePerson(identity, {"name": "某人"}))


@drives(private.erase_person)
def _erase(desk: Desk) -> None:
    for client, person in persons(desk):
        desk.run(private.erase_person, ErasePerson(client, person, ErasureGround.REQUEST))


@drives(drafts.keep_drafts)
def _keep(desk: Desk) -> None:
    drafts_of_all = tuple(KeptDraft(identity, 1, "{}") for identity in desk.clients())
    desk.run(drafts.keep_drafts, drafts_of_all)


@drives(drafts.take_drafts)
def _take(desk: Desk) -> None:
    desk.run(drafts.take_drafts, None)
