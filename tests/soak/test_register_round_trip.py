"""Whatever clients an office has: their exported list, imported elsewhere, gives them again."""

import itertools

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from app.domain.specialties import SPECIALTIES
from app.domain.uscc import check_character
from app.services.clients import CreateClient, create_client
from app.services.exports import ExportList, export_list
from tests.offices import COUNTY, KEEPER, copy_office
from tests.services.registers import run_import, values_by_name

pytestmark = pytest.mark.soak(fault="19", test=0, share=10, full=300)
SIGNS = "和平福瑞达电子物流集团有限公司ＡｂC37·（）-/ “龘𠮷"
KEYS = ("name", "org_code", "legal_rep", "mail_class", "specialties")

words = (
    st.text(SIGNS, min_size=1, max_size=12)
    .map(lambda word: " ".join(word.split()))  # an import makes one blank of several
    .filter(lambda word: any(sign.isalnum() for sign in word))  # "/" and "-" mean: not entered
)
codes = st.from_regex(r"9[1-3]44162[0-9][0-9A-HJ-NP-RTUWXY]{9}", fullmatch=True).map(
    lambda start: start + check_character(start + "0")
)
specialties = st.lists(st.sampled_from(SPECIALTIES), unique=True, min_size=1).map(
    lambda chosen: tuple(word for word in SPECIALTIES if word in chosen)
)


def classed(client):
    """With a class that its specialties allow (C9-2)."""
    used = client.get("specialties", ())
    return client | ({"mail_class": "综合" if len(used) > 1 else "专业"} if used else {})


client = st.fixed_dictionaries(
    {"name": words},
    optional={
        "org_code": codes,
        "legal_rep": words,
        "specialties": specialties,
        "contacts.c1.name": words,
        "contacts.c1.phone": st.from_regex(r"0762-[2-8][0-9]{6}|1[3-9][0-9]{9}", fullmatch=True),
        "addresses.a1.text": words.map(lambda word: f"阳明镇{word}路 1 号"),
        "addresses.a1.postcode": st.from_regex(r"5[1-2][0-9]{4}", fullmatch=True),
    },
).map(classed)
clients = st.lists(
    client,
    min_size=1,
    max_size=12,
    unique_by=lambda one: one.get("org_code", one["name"]),
)
numbers = itertools.count()


def numbered(values, number):
    """The values with a name and with children of their own."""
    own = {key.replace("1.", f"{number}."): value for key, value in values.items()}
    return own | {"name": f"客户{number}{values['name']}"}


def told(office):
    """What an export carries of every client, without the ids of its children."""
    return {
        name: {
            **{key: stored["values"][key] for key in KEYS if key in stored["values"]},
            **{
                (path.split(".")[0], path.split(".")[-1]): value
                for path, value in stored["values"].items()
                if path.startswith(("contacts.", "addresses."))
                and path.endswith((".name", ".phone", ".text", ".postcode"))
            },
        }
        for name, stored in values_by_name(office).items()
    }


def test_an_exported_list_imports_as_the_same_clients(office_template, tmp_path, cases, tally):
    checks = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)

    @seed(tally.seed)
    @settings(max_examples=cases, derandomize=False, suppress_health_check=checks)
    @given(clients)
    def round_trips(given_clients):
        comes_back(office_template, tmp_path, given_clients)
        tally.cases += 1

    round_trips()


def comes_back(office_template, tmp_path, given_clients):
    folder = tmp_path / str(next(numbers))
    first, second = (copy_office(office_template, folder / name) for name in ("a", "b"))
    try:
        unit = first.unit(COUNTY)
        for number, values in enumerate(given_clients):
            made = CreateClient(numbered(values, number), unit, not_duplicates=True)
            first.run(create_client, KEEPER, made)
        out = folder / "客户.xlsx"
        export_list(first.services_as(KEEPER), first.actor(KEEPER), ExportList(out, purpose="核对"))
        outcome = run_import(second, out)[1]
        assert outcome.problems == ()
        assert outcome.created == len(given_clients)
        assert told(second) == told(first)
    finally:
        first.close()
        second.close()
