"""Codes of other schemes: kept beside the client code, deciding nothing (G-01)."""

import pytest

from app.domain.errors import Reason
from app.services.dossier import OpenDossier, open_dossier
from app.services.external_codes import NoteExternalCode, note_external_code
from tests.offices import CALL_CENTRE, FINANCE, KEEPER, MANAGER
from tests.services.dossiers import refusal
from tests.services.provinces import new_client


def test_codes_of_other_schemes_are_kept_beside_G_01(office):
    client = new_client(office)
    for scheme, code in (("旧代码", "1234567890123"), ("省内编码", "粤-77")):
        office.run(note_external_code, KEEPER, NoteExternalCode(client, scheme, code))
    view = office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    assert [(row.scheme, row.code, row.noted_by) for row in view.external_codes] == [
        ("旧代码", "1234567890123", KEEPER),
        ("省内编码", "粤-77", KEEPER),
    ]
    assert (view.code, view.stage) == (None, "unregistered")
    for user in (FINANCE, CALL_CENTRE):
        assert office.run(open_dossier, user, OpenDossier(client, "核对")).external_codes == ()


@pytest.mark.parametrize(
    ("user", "scheme", "code", "reason"),
    [
        (KEEPER, " ", "1", Reason.INVALID_INPUT),
        (KEEPER, "旧代码", "", Reason.INVALID_INPUT),
        (KEEPER, "旧" * 41, "1", Reason.INVALID_INPUT),
        (KEEPER, "旧代码", "1" * 61, Reason.INVALID_INPUT),
        (MANAGER, "旧代码", "1", Reason.NOT_ALLOWED),
        (FINANCE, "旧代码", "1", Reason.NOT_ALLOWED),
    ],
)
def test_what_is_none_and_who_may_not(office, user, scheme, code, reason):
    command = NoteExternalCode(new_client(office), scheme, code)
    assert refusal(office, note_external_code, user, command).reason is reason


def test_the_same_code_again_is_nothing_new(office):
    command = NoteExternalCode(new_client(office), "旧代码", "1")
    office.run(note_external_code, KEEPER, command)
    assert refusal(office, note_external_code, KEEPER, command).reason is Reason.NOTHING_CHANGED
