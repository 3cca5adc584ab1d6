"""What tests of several files share."""

import pytest

from tests import offices
from tests.services.old_log import grow


@pytest.fixture(scope="session")
def grown_log(office_template, tmp_path_factory):
    """An office whose log has entries of seven years, made once; to be copied."""
    office = offices.copy_office(office_template, tmp_path_factory.mktemp("grown"))
    grow(office)
    office.close()
    return office
