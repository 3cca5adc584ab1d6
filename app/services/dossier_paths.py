"""Which category a path of a dossier belongs to, and so whose right it needs."""

from collections.abc import Mapping

import resources.catalogue as shipped
from app.domain.clients import OPENING_EXTRAS
from app.domain.dossier import root
from app.domain.permissions import PRIVATE_CATEGORY

BESIDE = {"site_name": 1, **OPENING_EXTRAS}
"""Categories of paths that are no field of the catalogue."""


def path_category(path: str, own: Mapping[str, int]) -> int:
    """Category of a path; own fields by their definition, unknown paths are nobody's to see."""
    if path.startswith("own."):
        return own.get(path.partition(".")[2], PRIVATE_CATEGORY)
    if path in BESIDE:
        return BESIDE[path]
    field = shipped.fields().for_path(path)
    if field is not None:
        return field.category
    return categories_by_root().get(root(path), PRIVATE_CATEGORY)


def file_categories() -> dict[str, int]:
    """Category that each kind of document needs (S26-1)."""
    return {code: kind.category for code, kind in shipped.file_kinds().items()}


def categories_by_root() -> dict[str, int]:
    """Category of each first part of a path, as history rows keep it."""
    found = {field.key: field.category for field in shipped.fields()}
    return found | {field.child: field.category for field in shipped.fields() if field.child}
