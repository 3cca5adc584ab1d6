"""What tests of several files share."""

import pytest

from tests import offices
from tests.services.old_log import copied, grow


@pytest.fixture(scope="session")
def grown_log(office_template, tmp_path_factory):
    """An office whose log has entries of seven years, made once; to be copied."""
    office = offices.copy_office(office_template, tmp_path_factory.mktemp("grown"))
    grow(office)
    office.close()
    return office


@pytest.fixture
def old(grown_log, tmp_path):
    """A copy of it for one test."""
    with copied(grown_log, tmp_path) as office:
        yield office


@pytest.fixture
def folder(tmp_path):
    """A folder for what is taken out."""
    made = tmp_path / "out"
    made.mkdir()
    return made
