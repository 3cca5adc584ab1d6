"""The look of the program and formats of a fixed day, for the parts of the claim board."""

from datetime import timedelta, timezone

import pytest

from tests.ui.claims.factory import DAY
from tests.ui.dossier.desks import dress
from ui import i18n
from ui.formatting import Formats


@pytest.fixture
def formats(qapp) -> Formats:
    """Dates as a window of the sample office writes them."""
    dress(qapp)
    return Formats(timezone(timedelta(hours=8)), lambda: DAY)


@pytest.fixture
def chinese(qapp):
    """The window in Chinese, as it is delivered."""
    i18n.install(qapp, i18n.Language.ZH_CN)
