"""Rules about which fields there are (docs/requirements.md)."""

import pytest

from app.domain.fields import FieldKind
from resources import catalogue


@pytest.mark.parametrize(
    ("outside", "inside", "categories"),
    [("reputation", "credit_level", (1, 7)), ("org_code", "code", (1, 1))],
)
def test_x_04_x_05_names_that_sound_alike_are_fields_of_their_own(
    outside: str, inside: str, categories: tuple[int, int]
) -> None:
    fields = catalogue.fields()
    told, decided = fields[outside], fields[inside]
    assert (told.category, decided.category) == categories
    assert (told.kind, decided.kind) == (FieldKind.ENTERED, FieldKind.DECIDED)
    assert told.label.zh != decided.label.zh
