"""20,000 random single changes of the log: each is found, or reported as unconfirmed (B.3)."""

import pytest

from tests.services.busy_log import CONFIRMED, busy_office, change_and_verify
from tests.services.log_mutations import KINDS

pytestmark = pytest.mark.soak(
    fault="B.3", test=0, share=-(-600 // len(KINDS)), full=-(-20_000 // len(KINDS))
)


@pytest.fixture(scope="module")
def busy(office_template, tmp_path_factory):
    office = busy_office(office_template, tmp_path_factory.mktemp("busy"))
    yield office
    office.close()


@pytest.mark.parametrize("kind", KINDS)
def test_no_single_change_of_the_log_goes_unnoticed(busy, kind, cases, luck, tally):
    for attempt in range(cases):
        change_and_verify(busy, kind, luck, CONFIRMED - 60 if attempt % 2 else 1)
        tally.cases += 1
