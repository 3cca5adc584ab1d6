"""20,000 random single changes of the log: each is found, or reported as unconfirmed (B.3)."""

import pytest

from tests.services.busy_log import CONFIRMED, PUT_BACK, busy_office, change_and_verify
from tests.services.log_mutations import KINDS

ALL = (*KINDS, PUT_BACK)

pytestmark = pytest.mark.soak(
    fault="B.3", test=0, share=-(-600 // len(ALL)), full=-(-20_000 // len(ALL))
)


@pytest.fixture(scope="module")
def busy(office_template, tmp_path_factory):
    made = busy_office(office_template, tmp_path_factory.mktemp("busy"))
    yield made
    made.office.close()


@pytest.mark.parametrize("kind", ALL)
def test_no_single_change_of_the_log_goes_unnoticed(busy, kind, cases, luck, tally):
    for attempt in range(cases):
        change_and_verify(busy, kind, luck, CONFIRMED - 60 if attempt % 2 else 1)
        tally.cases += 1
