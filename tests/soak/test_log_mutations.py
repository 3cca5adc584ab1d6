"""Random single changes of the log: each is found, or told as unconfirmed since (B.3)."""

import pytest

from app.services.access_log import VerifyLog, verify_log
from tests import offices
from tests.services.busy_log import (
    CONFIRMED,
    PUT_BACK,
    REKEYED,
    TAIL,
    busy_office,
    change_and_verify,
)
from tests.services.log_mutations import KINDS

ALL = (*KINDS, PUT_BACK)


def each(cases: int) -> int:
    """Cases of each kind, so that there are as many of all."""
    return -(-cases // len(ALL))


@pytest.fixture(scope="module")
def busy(office_template, tmp_path_factory):
    """An office with a full thousand of entries, a sign-out, and some entries after it."""
    made = busy_office(office_template, tmp_path_factory.mktemp("busy"))
    yield made
    made.office.close()


def verify(office):
    return office.run(verify_log, offices.ADMIN, VerifyLog())


def test_untouched_log_is_whole_and_says_what_is_not_confirmed(busy):
    office = busy.office
    with office.reading() as uow:
        head = uow.log.head()
        sizes = uow.connection.exec_driver_sql("SELECT size, cause FROM log_checkpoint").all()
    result = verify(office)
    assert result.problems == ()
    assert (result.entries, result.head) == (head.size, head.hash)
    assert head.size >= CONFIRMED + TAIL  # others have verified it, perhaps
    assert result.key == office.services_as(offices.ADMIN).office.master.office_public
    assert result.key != busy.old.office_public
    assert result.unconfirmed_since == CONFIRMED + 1
    assert result.confirmed_at == "2026-11-23T00:42:00.000Z"
    assert [tuple(row) for row in sizes] == [
        (REKEYED - 1, "rekey"),
        (REKEYED, "rekey"),
        (1000, "entries"),
        (CONFIRMED, "logout"),
    ]


@pytest.mark.soak(fault="B.3", test=each(300), share=each(600), full=each(20_000))
@pytest.mark.parametrize("kind", ALL)
def test_no_single_change_of_the_log_goes_unnoticed(busy, kind, cases, luck, tally):
    for attempt in range(cases):
        change_and_verify(busy, kind, luck, CONFIRMED - 60 if attempt % 2 else 1)
        tally.cases += 1
    assert verify(busy.office).ok, "what was changed was not taken back"
