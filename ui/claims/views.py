"""Named views of the claim board: what is kept of a filter, and the views that everybody has."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.claims import State
from app.readmodels.claims import ClaimFilter, ClaimSort
from app.services.claims.views import claim_views, delete_claim_view, save_claim_view
from ui.dossiers.views import ColumnSpec, Views

_KEPT = (
    *("text", "unit_pk", "business", "industry", "person_pk", "days_left"),
    *("unguided", "waiting", "asked", "descending"),
)


def spec_of(wanted: ClaimFilter, columns: tuple[ColumnSpec, ...]) -> dict[str, object]:
    """A view as it is kept."""
    return {
        **{name: getattr(wanted, name) for name in _KEPT},
        "states": [state.value for state in wanted.states],
        "sort": wanted.sort.value,
        "columns": [[one.key, one.width, one.shown] for one in columns],
    }


def filter_of(spec: Mapping[str, Any]) -> ClaimFilter:
    """The filter of a kept view; what is missing is not filtered by."""
    return ClaimFilter(
        text=spec.get("text") or "",
        unit_pk=spec.get("unit_pk"),
        business=spec.get("business"),
        industry=spec.get("industry"),
        person_pk=spec.get("person_pk"),
        days_left=spec.get("days_left"),
        states=tuple(State(one) for one in spec.get("states", [])),
        unguided=bool(spec.get("unguided")),
        waiting=bool(spec.get("waiting")),
        asked=bool(spec.get("asked")),
        sort=ClaimSort(spec.get("sort", ClaimSort.URGENCY.value)),
        descending=bool(spec.get("descending")),
    )


def claim_views_of() -> Views:
    """Views of the board and its table."""
    translate = QCoreApplication.translate
    built_in = {
        "built-in:open": (translate("ClaimViews", "All open claims"), ClaimFilter()),
        "built-in:ending": (
            translate("ClaimViews", "Ending within 7 days"),
            ClaimFilter(days_left=7, sort=ClaimSort.DUE),
        ),
    }
    return Views(built_in, filter_of, claim_views, save_claim_view, delete_claim_view)
