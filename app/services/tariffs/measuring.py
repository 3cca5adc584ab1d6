"""What an application is measured by on a day: norm, eligibility, authorisation, who applies.

For use-cases that freeze the answer with the application: later papers do not touch it (2.7).
"""

from collections.abc import Sequence
from datetime import date

import resources.catalogue as shipped
from app.domain.discounts import LEVELS, Applicant, ApplicantFault
from app.domain.errors import Reason, Refusal
from app.domain.organisation import Level, ProvinceSubtype
from app.domain.tariffs import DiscountAuthorisation, Norm, NormTable, band_for, norm_on
from app.readmodels.organisation import UnitRow
from app.services.organisation import open_unit
from app.services.tariffs.businesses import TABLE_OF, business_at
from app.services.tariffs.norms import bands, norms_over
from app.services.tariffs.organs import known_province_kind, prefecture_over, province_kind
from app.services.usecase import Call
from database.repositories import tariffs as stored


def norm_for(
    call: Call, business_pk: int, expected_fen: int, day: date, *, unit_pk: int | None = None
) -> Norm | None:
    """规定标准 of a business for an expected mail use a year (fen) on `day`; None for none (D5).

    A network-wide business has the nation's, a regional one that of the province of `unit_pk`, the
    actor's unit unless told.
    """
    units = call.uow.organisation.units()
    row = _row(units, call.actor.unit_pk if unit_pk is None else unit_pk)
    table = TABLE_OF[business_at(call, business_pk).scope]
    found = norms_over(call, units, row, table, business_pk)
    return norm_on(found, band_for(bands(call, day), expected_fen), day)


def eligible_for(
    call: Call, business_pk: int, grade: str, day: date, *, unit_pk: int | None = None
) -> Norm | None:
    """Band (档次) up to which a client of `grade` may be proposed; approving is another matter.

    None where the province lists nothing for the grade (C4d-1).
    """
    units = call.uow.organisation.units()
    row = _row(units, call.actor.unit_pk if unit_pk is None else unit_pk)
    found = norms_over(call, units, row, NormTable.GRADE, business_pk)
    return norm_on(found, grade, day)


def authorised_on(call: Call, prefecture_unit_pk: int, day: date) -> DiscountAuthorisation | None:
    """The 授权 that lets a prefecture approve on `day`; None without one, always in a 直辖市."""
    units = call.uow.organisation.units()
    row = _row(units, prefecture_unit_pk)
    if province_kind(units, row) is ProvinceSubtype.MUNICIPALITY:
        return None
    rows = stored.authorisations(call.uow.connection, prefecture_unit_pk)
    return next((one.given for one in rows if one.given.holds(day)), None)


def applicant_of(call: Call, unit_pk: int, day: date | None = None) -> Applicant:
    """Who applies when the unit does, on `day` or today, for the decision table (2.7).

    Levels above the office's topmost unit exist elsewhere. Refused: a closed unit, one whose
    province nobody knows, the nation, and a prefecture in a 直辖市.
    """
    row, units = open_unit(call, unit_pk), call.uow.organisation.units()
    if row.level == Level.NATION:
        raise _fault(ApplicantFault.NATION)
    prefecture = prefecture_over(units, row)
    given = None
    if prefecture is not None and row.level != Level.PROVINCE:
        given = authorised_on(call, prefecture.pk, day or call.today)
    kind, without = known_province_kind(units, row), _without(units, row)
    applicant = Applicant(Level(row.level), kind, given is not None, without)
    if applicant.fault is not None:
        raise _fault(applicant.fault)
    return applicant


def _without(units: Sequence[UnitRow], row: UnitRow) -> frozenset[Level]:
    """Levels between the unit and the office's topmost one at which nothing stands above it."""
    above = [Level(one.level) for one in units if row.path.startswith(one.path)]
    places = [LEVELS.index(level) for level in above]
    climbed = LEVELS[min(places) : max(places)]
    return frozenset(climbed) - set(above)


def _row(units: Sequence[UnitRow], pk: int) -> UnitRow:
    found = next((row for row in units if row.pk == pk), None)
    if found is None:
        raise Refusal(Reason.NOT_FOUND, what=str(pk))
    return found


def _fault(fault: ApplicantFault) -> Refusal:
    return Refusal(Reason.DISCOUNT_APPLICANT, problem=shipped.texts("discount_faults")[fault])
