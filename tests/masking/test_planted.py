"""The proof is not void: every place of a dossier bears a mark, and marks are shown by right."""

import pytest

import resources.catalogue as shipped
from app.domain.fields import FieldKind, FieldType
from app.services import dossier, private
from app.services.approvals import showing
from app.services.mail_use import behind
from tests.masking import drive_approvals, drive_dossier, drive_mail_use  # noqa: F401
from tests.masking.driving import USE_CASES, driven
from tests.masking.marks import found_in
from tests.masking.people import MANAGER_NAME, PEOPLE, sight
from tests.masking.planting_applications import READERS

CLOSED_LISTS = {"industry", "mail_class", "specialties", "main_kinds", "grade", "address_division"}
"""Whose values cannot be told apart: they differ between two offices instead."""

PEOPLE_AND_UNITS = {"responsible_unit", "responsible_person", "account_manager"}
"""Names that everybody of the office may know: who of them it is differs instead."""

NOT_YET = {"volume", "mail_records", "payments"}
"""Derived from what this version does not book yet."""

CALLED = {
    "revenue": "yearly_revenue",
    "pickups": "pickup",
    "visits": "visit",
    "complaints": "complaint",
    "handlings": "handling",
}
"""Fields under another word in the marks' places."""


def test_every_declared_field_is_planted(planted):
    places = {mark.place.partition(" ")[0] for mark in planted.marks}
    missing = {
        field.key for field in shipped.fields() if CALLED.get(field.key, field.key) not in places
    }
    assert missing == CLOSED_LISTS | PEOPLE_AND_UNITS | NOT_YET, (
        "plant a marked value for the field in tests/masking/planting_dossier.py"
    )
    for key in NOT_YET:
        field = shipped.fields()[key]
        assert (field.kind, field.type) == (FieldKind.DERIVED, FieldType.TABLE)


def test_marks_are_told_apart(planted):
    spelt = [needle.casefold() for mark in planted.marks for needle in mark.needles]
    for number, mark in enumerate(planted.marks):
        others = [one for one in found_in("\n".join(mark.needles), planted.marks) if one != mark]
        assert others == [], (number, mark)
    assert len(spelt) == len(set(spelt))


@pytest.mark.parametrize("user", PEOPLE)
def test_whoever_may_see_a_value_is_shown_it(user, planted, tmp_path):
    reading = (dossier.open_dossier, dossier.field_history, private.reveal_person)
    reading += (behind.mail_use_behind,)
    text = "\n".join(driven(USE_CASES[one], planted, user, tmp_path).text for one in reading)
    shown = found_in(text, planted.marks)
    expected = [
        mark
        for mark in planted.marks
        if mark.wanted and mark.sights & (sight(user, mark.client) - {MANAGER_NAME})
    ]
    assert [(one.client, one.place) for one in expected if one not in shown] == []


@pytest.mark.parametrize("user", PEOPLE)
def test_whoever_may_see_an_application_is_shown_all_of_it_A7(user, planted, tmp_path):
    text = driven(USE_CASES[showing.show_case], planted, user, tmp_path).text
    of_cases = [mark for mark in planted.marks if mark.place.startswith("application_")]
    expected = {(one.client, one.place) for one in of_cases if user in READERS[one.client]}
    assert {(one.client, one.place) for one in found_in(text, of_cases)} == expected
