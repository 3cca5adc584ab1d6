"""Acts on tariffs that several test files need."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from app.domain.permissions import Permission
from app.domain.tariffs import NormTable
from app.readmodels.tariffs import BusinessRow, TariffBook
from app.services.tariffs.authorisations import AuthoriseDiscounts, authorise_discounts
from app.services.tariffs.book import tariff_book
from app.services.tariffs.norms import SetNorm, set_norm
from app.services.usecase import Call, Kind, usecase
from tests.offices import CITY, ORGAN_OFFICER, SampleOffice

R = TypeVar("R")
TODAY = date(2026, 11, 23)
EXPRESS, CITY_EXPRESS = "国内特快专递", "同城特快专递"
"""A network-wide and a regional business."""
PAPER = "国邮〔2026〕9 号"


@usecase(Kind.SYSTEM, Permission.OFFICE_VIEW)
def asking(call: Call, question: Callable[[Call], object]) -> object:
    return question(call)


def asked(office: SampleOffice, question: Callable[[Call], R], user: str = ORGAN_OFFICER) -> R:
    """What a service answers to a use-case of `user`."""
    return office.run(asking, user, question)  # type: ignore[return-value]


def book(office: SampleOffice, user: str = ORGAN_OFFICER) -> TariffBook:
    """The tab as `user` reads it."""
    return office.run(tariff_book, user, None)


def business(office: SampleOffice, name: str = EXPRESS) -> BusinessRow:
    """An open business by its name."""
    rows = [row for row in book(office).businesses if row.name == name and row.ended_on is None]
    (found,) = rows
    return found


def norm(
    office: SampleOffice,
    table: NormTable = NormTable.NATION,
    rate: int = 1500,
    *,
    name: str = EXPRESS,
    unit: str = CITY,
    group: str = "",
    agency_rate: int | None = None,
    since: date = TODAY,
    until: date | None = None,
    paper: str = PAPER,
    dated: date = TODAY,
    issuer: str = "国家邮政局",
) -> SetNorm:
    """A norm to be recorded."""
    about = (table, office.unit(unit), business(office, name).pk, group, rate, agency_rate)
    return SetNorm(*about, since, until, paper, dated, issuer)


def recorded(office: SampleOffice, *about: object, by: str = ORGAN_OFFICER, **more: object) -> str:
    """Record a norm; returns its id."""
    return office.run(set_norm, by, norm(office, *about, **more))  # type: ignore[arg-type]


def authorisation(
    office: SampleOffice, unit: str = CITY, since: date = TODAY, days: int = 365, **more: object
) -> AuthoriseDiscounts:
    """The paper of a province that authorises a prefecture."""
    values = {"given_by": "广东省邮政局", "document_no": "粤邮〔2026〕12 号"} | more
    dated = values.pop("document_date", TODAY)
    until = since + timedelta(days=days)
    return AuthoriseDiscounts(office.unit(unit), *values.values(), dated, since, until)  # type: ignore[arg-type]


def authorised(
    office: SampleOffice, *about: object, by: str = ORGAN_OFFICER, **more: object
) -> str:
    """Record an authorisation; returns its id."""
    return office.run(authorise_discounts, by, authorisation(office, *about, **more))  # type: ignore[arg-type]
