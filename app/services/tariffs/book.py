"""Everything that the tab of tariffs shows, with what the reader may do (C4-7, C5-6, X-07)."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.discounts import Scope
from app.domain.organisation import Level
from app.domain.permissions import Permission
from app.domain.tariffs import Norm, NormFault, NormTable, fault_below
from app.readmodels.organisation import UnitRow
from app.readmodels.tariffs import NormRow, TableRight, TariffBook
from app.services.tariffs import businesses
from app.services.tariffs.authorisations import authorisable, may_revoke
from app.services.tariffs.norms import bands
from app.services.tariffs.organs import all_keepers, keeper_over, outside_issuer, rights
from app.services.usecase import Call, Kind, usecase
from database.repositories import tariffs as stored


@usecase(Kind.SYSTEM, Permission.OFFICE_VIEW)
def tariff_book(call: Call, _command: None) -> TariffBook:
    """Business types, norms of all tables, authorisations and bands; no client stands in it."""
    units, connection = call.uow.organisation.units(), call.uow.connection
    held = rights(call, units)
    tables = {right.table for right in held}
    scopes = tuple(scope for scope, table in businesses.TABLE_OF.items() if table in tables)
    types = businesses.marked(stored.businesses(connection), scopes)
    given = tuple(
        replace(one, may_revoke=may_revoke(call, units, one))
        for one in stored.authorisations(connection)
    )
    province_here = any(row.level in {Level.PROVINCE, Level.NATION} for row in units)
    return TariffBook(
        types,
        _norms(call, units, held, {row.pk: row.scope for row in types}),
        given,
        bands(call, call.today),
        all_keepers(units),
        held,
        scopes,
        authorisable(call, units),
        None if province_here else outside_issuer(units, NormTable.PROVINCE),
    )


def _norms(
    call: Call, units: Sequence[UnitRow], held: Sequence[TableRight], scopes: dict[int, Scope]
) -> tuple[NormRow, ...]:
    mine = {(right.table, right.unit_pk) for right in held}
    rows = stored.norms(call.uow.connection)
    names = [band.name for band in bands(call, call.today)]
    return tuple(
        replace(
            row,
            may_end=_open(row.norm, call) and (row.norm.table, row.norm.unit_pk) in mine,
            over=_over(units, _from_today(row.norm, call), rows, scopes, names),
        )
        for row in rows
    )


def _from_today(norm: Norm, call: Call) -> Norm:
    """What is left of its time."""
    return replace(norm, valid_from=max(norm.valid_from, call.today))


def _open(norm: Norm, call: Call) -> bool:
    return norm.ended_on is None and norm.last_day >= call.today


def _over(
    units: Sequence[UnitRow],
    norm: Norm,
    rows: Sequence[NormRow],
    scopes: dict[int, Scope],
    names: list[str],
) -> bool:
    """Whether a norm above was lowered under a line of a city or a grade that still counts."""
    if norm.table.above is None or norm.last_day < norm.valid_from:
        return False
    table = norm.table.above[scopes[norm.business_pk]]
    keeper = keeper_over(units, next(row for row in units if row.pk == norm.unit_pk), table)
    above = [
        row.norm
        for row in rows
        if (row.norm.table, row.norm.unit_pk) == (table, keeper)
        and row.norm.business_pk == norm.business_pk
    ]
    found = fault_below(norm, above, names)
    return found is not None and found[0] is NormFault.OVER
