"""Drivers of tariffs: norms, business types and authorisations, in which no client stands."""

from app.domain.discounts import Scope
from app.domain.tariffs import NormTable
from app.services.tariffs import authorisations, book, businesses, norms
from app.services.tariffs.authorisations import AuthoriseDiscounts, RevokeDiscounts
from app.services.tariffs.businesses import AddBusiness, EndBusiness
from app.services.tariffs.norms import EndNorm, SetNorm
from tests.masking.driving import Desk, drives
from tests.masking.office import MOMENT
from tests.masking.people import UNIT_OF
from tests.offices import CITY

TODAY = MOMENT.date()


@drives(book.tariff_book)
def _book(desk: Desk) -> None:
    desk.run(book.tariff_book, None)


@drives(norms.set_norm)
def _set_norm(desk: Desk) -> None:
    paper = (1500, None, TODAY, None, "国邮〔2026〕9 号", TODAY, "国家邮政局")
    unit = desk.planted.office.unit(CITY)
    for table in NormTable:
        for (business,) in desk.stored("SELECT pk FROM business_type ORDER BY pk"):
            desk.run(norms.set_norm, SetNorm(table, unit, business, "", *paper))


@drives(norms.end_norm, never="no norm is on record here")
def _end_norm(desk: Desk) -> None:
    desk.run(norms.end_norm, EndNorm("unknown", TODAY, "停止"))


@drives(businesses.add_business)
def _add(desk: Desk) -> None:
    for scope in Scope:
        desk.run(businesses.add_business, AddBusiness("乡村快递", scope, "速递"))


@drives(businesses.end_business)
def _end(desk: Desk) -> None:
    for (identity,) in desk.stored("SELECT id FROM business_type ORDER BY pk LIMIT 2"):
        desk.run(businesses.end_business, EndBusiness(identity, "不再办理"))


@drives(authorisations.authorise_discounts)
def _authorise(desk: Desk) -> None:
    for name in (CITY, *sorted(set(UNIT_OF.values()))):
        unit = desk.planted.office.unit(name)
        paper = ("广东省邮政局", "粤邮〔2026〕12 号", TODAY, TODAY, TODAY)
        desk.run(authorisations.authorise_discounts, AuthoriseDiscounts(unit, *paper))


@drives(authorisations.revoke_discounts, never="nobody was authorised here")
def _revoke(desk: Desk) -> None:
    desk.run(authorisations.revoke_discounts, RevokeDiscounts("unknown", "收回"))
