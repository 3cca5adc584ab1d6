"""Words of inspections in the window's language."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.inspections import InspectionState
from app.readmodels.inspections import SampleClient
from ui.dossier.words import words
from ui.theme import Tone

OTHER = "other"
TONES = {
    InspectionState.OPEN: Tone.RUNNING,
    InspectionState.VIOLATION: Tone.DANGER,
    InspectionState.SETTLED: Tone.WARNING,
}
"""Tones of states; without a violation there is nothing to mark."""


def named(code: str) -> str:
    """经营, 检查中, 跑冒滴漏 ….: kinds, states and matters."""
    return words(shipped.texts("inspections")[code])


def choices(codes: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """All members with their words, for a list to choose from."""
    return tuple((one.value, named(one.value)) for one in codes)


def client_words(client: SampleClient) -> str:
    """The client's name, or whose client it now is."""
    if client.name is not None:
        return client.name
    return QCoreApplication.translate("Inspections", "a client of {unit}").format(unit=client.unit)
