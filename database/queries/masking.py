"""Rows of client lists as one reader may see them (DESIGN idea 5)."""

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.permissions import Actor, ClientRef
from app.readmodels.clients import ClientRow
from database.queries.fullness import COUNTED

BASIC = frozenset({1})
SPECIALTIES_IN = frozenset({1, 5})
OWNERS = frozenset({4})
"""Categories that show grade, completeness and freshness; the specialties; the owners."""

Judge = Callable[[int | None, int, str | None], tuple[str | None, int]]
UNJUDGED: tuple[str | None, int] = (None, 0)


def _unjudged(_verified: int | None, _opened: int, _grade: str | None) -> tuple[str | None, int]:
    return UNJUDGED


class Mask:
    """Rows as `actor` may see them: what is masked is removed here and nowhere later.

    Rights over a client depend on its unit, on whether the reader owns it and on grants, so they
    are worked out once for each pair, and for each client with a grant. `judge` says how fresh a
    row's verification is, by its moment, the moment the dossier was opened here and the grade.
    """

    def __init__(self, actor: Actor, judge: Judge | None = None) -> None:
        self._actor = actor
        self._judge = judge or _unjudged
        self._rights: dict[tuple[int, bool, int], tuple[bool, bool, bool, bool]] = {}
        self._granted = frozenset(grant.client_pk for grant in actor.grants)

    def row(self, row: Sequence[Any]) -> ClientRow:
        """`row` holds the values of `_columns`."""
        # fmt: off
        (pk, identity, name, code, unit_pk, unit_name, stage, uscc, owner, manager_text,
         specialties, grade, industry, filled, applicable, verified, opened, a, b, *_) = row
        # fmt: on
        me = self._actor.user_pk
        own = me in (a, b)
        key = (unit_pk, own, pk if pk in self._granted else 0)
        basic, kinds, manager, counted = self._rights.get(key) or self._rights_over(*key)
        return ClientRow(
            pk,
            identity,
            name,
            code,
            unit_name,
            stage,
            uscc if basic else None,
            (owner or manager_text) if manager else None,
            (tuple(specialties.split(",")) if specialties else ()) if kinds else None,
            grade if basic else None,
            industry if basic else None,
            filled * 100 // max(applicable, 1) if counted else None,
            verified if basic else None,
            own,
            opened if basic else None,
            *(self._judge(verified, opened, grade) if basic else UNJUDGED),
        )

    def _rights_over(self, unit_pk: int, own: bool, pk: int) -> tuple[bool, bool, bool, bool]:  # noqa: FBT001
        ref = ClientRef(unit_pk, frozenset({self._actor.user_pk} if own else ()), pk)
        view = self._actor.view(ref)
        manager, counted = self._actor.sees_manager(ref), view >= COUNTED
        found = (bool(view & BASIC), bool(view & SPECIALTIES_IN), manager, counted)
        self._rights[unit_pk, own, pk] = found
        return found


def masked_row(actor: Actor, row: Sequence[Any]) -> ClientRow:
    """One row as `actor` may see it."""
    return Mask(actor).row(row)
