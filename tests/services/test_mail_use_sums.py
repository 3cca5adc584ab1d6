"""Sums of mail use: kept with every line, the same as added up again, shown in the dossier."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.agreements import Settlement
from app.domain.errors import Reason
from app.services.dossier import OpenDossier, open_dossier
from app.services.mail_use.importing import list_mail_use_imports, undo_mail_use
from app.services.mail_use.reading import first_month
from app.services.mail_use.recording import MailUse, record_mail_use
from app.services.maintenance import check_office
from database.engine import bare_connection
from tests.offices import ADMIN, CALL_CENTRE, FINANCE, KEEPER, SampleOffice
from tests.services.dossiers import refusal
from tests.services.registers import values_by_name
from tests.services.tariffs import business
from tests.services.using import EXPRESS, LETTERS, recomputed, row, sums, used, with_clients

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture
def clients(office: SampleOffice, tmp_path) -> SampleOffice:
    with_clients(office, tmp_path)
    return office


def client_id(office: SampleOffice, name: str = "甲公司") -> str:
    return values_by_name(office)[name]["client"].id


def line(office: SampleOffice, **told: object) -> MailUse:
    made = MailUse(client_id(office), business(office).pk, *OCTOBER, 100_00, 88_00, "账单 1")
    return replace(made, **told)


LINE = st.tuples(
    st.sampled_from(["甲公司", "乙公司"]),
    st.sampled_from([LETTERS, EXPRESS]),
    st.sampled_from(["2026-09", "2026-10"]),
    st.integers(-50, 200),
    st.sampled_from(["是", "否"]),
)
STEP = st.one_of(
    st.tuples(st.just("import"), st.lists(LINE, min_size=1, max_size=5)),
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("record"), st.integers(1, 99)),
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEP, min_size=1, max_size=6))
def test_kept_sums_are_those_of_the_lines(clients, tmp_path, steps) -> None:
    for kind, what in steps:
        if kind == "import":
            rows = [row(n, what=k, period=p, fen=f, counted=c) for n, k, p, f, c in what]
            used(clients, tmp_path / "use.xlsx", rows)
        elif kind == "record":
            clients.run(record_mail_use, KEEPER, (line(clients, charged_fen=what),))
        else:
            past = [one for one in clients.run(list_mail_use_imports, KEEPER, None) if one.undoable]
            if past:
                clients.run(undo_mail_use, KEEPER, past[what % len(past)].id)
        assert sums(clients) == recomputed(clients)


def test_lines_recorded_one_by_one_are_summed_up(clients) -> None:
    lines = (line(clients), line(clients, counted=False), line(clients, charged_fen=12_00))
    clients.run(record_mail_use, KEEPER, lines)
    assert sums(clients) == {("甲公司", 202610, "速递"): (100_00, 88_00, 0, 3)}


def test_nothing_is_recorded_on_credit_without_an_agreement(clients) -> None:
    owed = line(clients, settlement=Settlement.ON_CREDIT)
    refused = refusal(clients, record_mail_use, KEEPER, (line(clients), owed))
    assert refused.reason is Reason.BOOKING_NO_AGREEMENT
    assert sums(clients) == {}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE mail_use_month SET counted_fen = counted_fen + 1",
        "UPDATE mail_use_month SET lines = 7",
        "DELETE FROM mail_use_month",
    ],
)
def test_the_check_finds_sums_that_lines_do_not_give(clients, tmp_path, damage) -> None:
    used(clients, tmp_path / "10.xlsx", [row()])
    assert [one.code for one in checked(clients)] == []
    services = clients.services_as(ADMIN)
    with bare_connection(services.office.folder, services.office.master) as connection:
        connection.execute(damage)
        connection.commit()
    assert [(one.code, one.id) for one in checked(clients)] == [("mail_use", client_id(clients))]


def checked(office: SampleOffice):
    return check_office(office.services_as(ADMIN), office.actor(ADMIN)).problems


def test_the_dossier_shows_twelve_months_and_what_counts(clients, tmp_path) -> None:
    rows = [
        row(volume="10件", fen=100),
        row(what=EXPRESS, volume="2kg", fen=300),
        row(what=EXPRESS, period="2025-12", volume="5件", fen=50),
        row(period="2025-11", fen=999),
        row(fen=7, counted="否", volume="1件"),
    ]
    used(clients, tmp_path / "10.xlsx", rows)
    view = clients.run(open_dossier, KEEPER, OpenDossier(client_id(clients), "核对用邮"))
    use = view.mail_use
    assert use is not None
    shown = [(one.month, one.specialty, one.fen, one.uncounted_fen) for one in use.months]
    assert shown == [
        (202610, "信函", 100_00, 7_00),
        (202610, "速递", 300_00, 0),
        (202512, "速递", 50_00, 0),
    ]
    assert (use.fen, use.kinds) == (450_00, ("速递", "信函"))
    assert use.volumes == ((2_000, "kg"), (15_000, "件"))
    assert view.values["revenue"] == 450_00
    assert view.values["main_kinds"] == ("速递", "信函")


@pytest.mark.parametrize(("user", "seen"), [(FINANCE, True), (CALL_CENTRE, False)])
def test_who_may_not_see_category_5_sees_no_mail_use(clients, tmp_path, user, seen) -> None:
    used(clients, tmp_path / "10.xlsx", [row()])
    view = clients.run(open_dossier, user, OpenDossier(client_id(clients), "核对账单"))
    assert (view.mail_use is not None) is seen
    assert ("revenue" in view.values) is seen


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 23), date(2025, 12, 1)),
        (date(2026, 12, 31), date(2026, 1, 1)),
        (date(2027, 1, 1), date(2026, 2, 1)),
    ],
)
def test_twelve_months_end_with_this_one(today, first) -> None:
    assert first_month(today) == first
