"""Who on file is the same as somebody, or alike: clients and prospects by index (7.4 item 3)."""

import pytest
from sqlalchemy import insert

from app.domain.contact import phone_keys
from app.domain.likeness import Identity, Likeness, stem
from app.domain.text import name_key
from app.services.clients import CreateClient, create_client
from app.services.usecase import Lane
from database.queries.likeness import alike_clients, alike_prospects
from database.records import new_id
from database.tables.claims import prospect
from resources import catalogue
from tests.offices import BRANCH, KEEPER, SampleOffice
from tests.scenes import staged

REGIONS = catalogue.regions()
CODE, OTHER_CODE = "914416241XG612DD2G", "91110000600037341L"

SAME = [
    "瑞达物流",
    "和平瑞达物流有限公司",
    "广东省河源市和平县瑞达（物流）有限公司",
    " 和平县 瑞达物流股份有限公司",
]
ALIKE = ["梅县瑞达物流", "新瑞达物流有限公司", "瑞达物流园"]
UNLIKE = ["瑞丰物流", "和平县瑞达物流有限公司河源分公司", "和平县自来水公司", "县"]


@pytest.fixture
@staged
def clients(office: SampleOffice) -> SampleOffice:
    def add(name: str, **values: str) -> None:
        new = CreateClient({"name": name, **values}, office.unit(BRANCH), not_duplicates=True)
        office.run(create_client, KEEPER, new)

    add("和平县瑞达物流有限公司", org_code=CODE)
    add("河源市万丰食品有限公司", **{"contacts.a.phone": "0762-3380000"})
    add("紫金自来水厂", **{"addresses.a.text": "广东省河源市紫金县永安大道1号"})
    return office


def judged(office: SampleOffice, identity: Identity) -> list[tuple[str, Likeness]]:
    with office.reading() as uow:
        found = alike_clients(uow.connection, identity, REGIONS)
    assert {one.unit for one in found} <= {BRANCH}
    return [(one.name, one.likeness) for one in found]


def test_a_client_is_found_however_its_name_is_written(clients: SampleOffice) -> None:
    client = "和平县瑞达物流有限公司"
    for name in SAME:
        assert judged(clients, Identity(name)) == [(client, Likeness.NAME)], name
    for name in ALIKE:
        assert judged(clients, Identity(name)) == [(client, Likeness.SIMILAR)], name
    for name in UNLIKE:
        assert judged(clients, Identity(name)) == [], name


def test_a_client_is_found_by_code_telephone_and_address(clients: SampleOffice) -> None:
    firm, food, water = "和平县瑞达物流有限公司", "河源市万丰食品有限公司", "紫金自来水厂"
    assert judged(clients, Identity("别家", CODE.lower())) == [(firm, Likeness.USCC)]
    assert judged(clients, Identity(firm, OTHER_CODE)) == [(firm, Likeness.SIMILAR)]
    called = Identity("别家", None, phone_keys("(0762)3380000"))
    assert judged(clients, called) == [(food, Likeness.PHONE)]
    there = Identity("别家", address="紫金县永安大道1号")
    assert judged(clients, there) == [(water, Likeness.ADDRESS)]
    assert judged(clients, Identity("别家", address="龙川县永安大道1号")) == []
    every = Identity("万丰食品", CODE, phone_keys("0762-3380000"))
    assert judged(clients, every) == [(firm, Likeness.USCC), (food, Likeness.NAME)]


def test_a_prospect_is_found_the_same_way(office: SampleOffice) -> None:
    def row(name: str, **values: str) -> dict[str, object]:
        keys = {"name_key": name_key(name), "stem_key": stem(name, REGIONS).core}
        empty = {"uscc": None, "phone": None, "address": None}
        return {"id": new_id(), "name": name, **keys, "created_at": 1, **empty, **values}

    rows = [
        row("和平县瑞达物流有限公司", uscc=CODE),
        row("河源市万丰食品有限公司", phone="07623380000"),
        row("紫金自来水厂", address="广东省河源市紫金县永安大道1号"),
    ]
    with office.services_as(KEEPER).office.begin(Lane.FOREGROUND, write=True) as uow:
        connection = uow.connection
        connection.execute(insert(prospect), rows)

        def found(identity: Identity) -> list[Likeness]:
            return [one.likeness for one in alike_prospects(connection, identity, REGIONS)]

        for names, expected in ((SAME, [Likeness.NAME]), (ALIKE, [Likeness.SIMILAR]), (UNLIKE, [])):
            assert [found(Identity(name)) for name in names] == [expected] * len(names)
        assert found(Identity("别家", CODE)) == [Likeness.USCC]
        assert found(Identity("别家", None, ("07623380000",))) == [Likeness.PHONE]
        assert found(Identity("别家", address="紫金县永安大道1号")) == [Likeness.ADDRESS]
        assert found(Identity("")) == []


def test_signs_of_a_pattern_in_an_address_are_as_any_other(clients: SampleOffice) -> None:
    for number, odd in enumerate(("1%_号", "2/_号", "3/%号")):
        values = {"name": f"和平第{number}水站", f"addresses.z{number}.text": f"和平县东风路{odd}"}
        new = CreateClient(values, clients.unit(BRANCH), not_duplicates=True)
        clients.run(create_client, KEEPER, new)
        there = Identity("别家", address=f"和平县东风路{odd}")
        assert judged(clients, there) == [(values["name"], Likeness.ADDRESS)], odd
