"""The sample office as a province with prefectures, and papers of authorisations."""

from datetime import date, timedelta

from app.domain.permissions import Role
from app.services.clients import CreateClient, create_client
from app.services.codes import AuthorisePrefecture, authorise_prefecture
from app.services.registration import RegisterClient, register_client
from app.services.usecase import Lane
from database.repositories.organisation import NewUnit
from tests.offices import CITY, KEEPER, ORGAN_OFFICER, SampleOffice
from tests.services.leavers import give_role

TODAY = date(2026, 11, 23)
SHENZHEN, GUANGZHOU = "深圳市邮政局", "广州市邮政局"
PROVINCE = CITY
"""The root of the sample office, once it is made a province."""


def written(office: SampleOffice, sql: str, *values: object) -> None:
    """Change rows past the program: what no act of this issue does yet."""
    with office.services_as(ORGAN_OFFICER).office.begin(Lane.FOREGROUND, write=True) as uow:
        uow.connection.exec_driver_sql(sql, values)
        uow.commit()


def make_province(office: SampleOffice, subtype="省", division="440000", level="province") -> None:
    """Let the root be a province, and two prefectures stand below it."""
    sql = "UPDATE unit SET level = ?, subtype = ?, division = ? WHERE parent_pk IS NULL"
    written(office, sql, level, subtype if level == "province" else None, division)
    with office.services_as(ORGAN_OFFICER).office.begin(Lane.FOREGROUND, write=True) as uow:
        root = uow.organisation.unit_named(PROVINCE).pk
        for name, code in ((SHENZHEN, "440300"), (GUANGZHOU, "440100")):
            more = {"has_centre": True, "division": code}
            uow.organisation.add_unit(NewUnit(name, "prefecture", root, **more))
        uow.commit()


def officer_of(office: SampleOffice, unit: str, user: str) -> str:
    """Make `user` an organ officer there."""
    give_role(office, user, Role.ORGAN_OFFICER, unit)
    return user


def paper(office: SampleOffice, unit=CITY, first=1, last=100, **more) -> AuthorisePrefecture:
    """The authorisation of a prefecture for a year."""
    values = {
        "given_by": "广东省邮政局",
        "document_no": "粤邮〔2026〕88 号",
        "document_date": TODAY,
        "valid_from": TODAY,
        "valid_until": TODAY + timedelta(days=365),
    } | more
    return AuthorisePrefecture(office.unit(unit), serial_from=first, serial_to=last, **values)


def authorised(office: SampleOffice, by=ORGAN_OFFICER, **more) -> str:
    """Record an authorisation; returns its id."""
    return office.run(authorise_prefecture, by, paper(office, **more))


def new_client(office: SampleOffice, name="河源市新客户有限公司", unit=CITY, by=KEEPER, **values):
    """An unregistered client of a unit; returns its id."""
    new = CreateClient({"name": name, **values}, office.unit(unit))
    return office.run(create_client, by, new)


def registered(office: SampleOffice, client: str, by=ORGAN_OFFICER) -> str:
    """Register a client; returns its code."""
    return office.run(register_client, by, RegisterClient(client)).code
