"""The inbox of somebody for whom many cases wait: in order, however few are shown of them."""

from datetime import timedelta

from app.services.usecase import Lane
from database.queries.case_inbox import Seats
from database.queries.case_waiting import waiting
from database.repositories.cases_bulk import OpenCase, insert_open_cases
from tests.offices import CITY, COUNTY, KEEPER, ORGAN_OFFICER, UNIT_HEAD, SampleOffice
from tests.services import provinces
from tests.services.tariffs import TODAY


def test_what_is_due_first_comes_first_and_on_one_day_the_higher_grade(
    office: SampleOffice,
) -> None:
    """However many are cut off: only what can be among the first is looked at."""
    clients = [provinces.new_client(office, f"河源市第{n}包装厂", unit=COUNTY) for n in range(3)]
    for client, grade in zip(clients, ("VIP", "钻石", None), strict=True):
        provinces.written(office, "UPDATE client SET grade = ? WHERE id = ?", grade, client)
    days = (3, 1, 2, 1, 3, 2, 1, 2, 3)
    with office.services_as(KEEPER).office.begin(Lane.FOREGROUND, write=True) as uow:
        keys = [uow.dossiers.find(client).pk for client in clients]
        new = [_open(office, number, keys[number % 3], day) for number, day in enumerate(days)]
        insert_open_cases(uow.connection, new)
        uow.commit()
    place, other = (office.unit(CITY), "organ_officer"), (office.unit(COUNTY), "unit_head")
    ranks = (1, 0, 2)
    order = sorted(range(len(days)), key=lambda one: (days[one], ranks[one % 3], one))
    wanted = [f"SP-{one}" for one in order]
    with office.reading() as uow:
        for most in range(1, 12):
            seats = (Seats((place, other)), Seats((place,), ("discount",)))
            rows = waiting(uow.connection, office.user(ORGAN_OFFICER), seats, most)
            assert [row.number for row in rows] == wanted[:most]
        mine = waiting(uow.connection, office.user(KEEPER), (Seats((place,)),), 5)
    assert mine == []  # the own applications


def _open(office: SampleOffice, number: int, client_pk: int, day: int) -> OpenCase:
    return OpenCase(
        number=f"SP-{number}",
        client_pk=client_pk,
        unit_pk=office.unit(COUNTY),
        business_pk=1,
        applicant_pk=office.user(KEEPER),
        signer_pk=office.user(UNIT_HEAD),
        organ_pk=office.unit(CITY),
        role="organ_officer",
        rate=1000,
        valid_from=TODAY,
        valid_until=TODAY,
        due=TODAY + timedelta(days=day),
        at=number,
        act="act",
    )
