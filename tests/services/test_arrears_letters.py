"""Letters to clients that owe: who gets which, what the paper says, what is registered (七)."""

from datetime import timedelta

import pytest

from app.domain.audit import Action
from app.domain.capital_amount import capital_yuan
from app.domain.clients import Owners
from app.domain.credit_stops import CreditActKind
from app.domain.errors import Reason, Refusal
from app.domain.money import format_yuan
from app.readmodels.arrears_letters import LetterKind
from app.services.arrears.letters import PrintLetters, plan_letters, prepare_letters, print_letters
from app.services.assignments import AssignClient, assign_client
from app.services.usecase import NoProgress
from database.repositories import credit_acts
from database.repositories.credit_acts import NewCreditAct
from tests.documents.pdf_reading import texts
from tests.offices import (
    CALL_CENTRE,
    COUNTY,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.billed import pk_of, put_bill, put_payment, writing
from tests.services.dossiers import refusal
from tests.services.owing import cached, evaluated, steps
from tests.services.provinces import TODAY, new_client

DAY = timedelta(days=1)


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A client of the county with its account manager."""
    address = {"addresses.0192f3a0-0000-7000-8000-000000000001.text": "阳明镇福和大道 8 号"}
    made = new_client(office, unit=COUNTY, **address)
    owners = Owners(office.unit(COUNTY), a_user_pk=office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(made, owners, "分派"))
    return made


def billed(office, client, fen=386_400_00, late=84):
    """A bill that is `late` days overdue, below zero for one to come."""
    due = TODAY - late * DAY
    return put_bill(office, client, fen, due, min(due - 30 * DAY, TODAY)).pk


def acted(office, client, kind, until=None):
    """An act on the client's credit, as the program or a decision writes it."""
    new = NewCreditAct(pk_of(office, client), kind, TODAY, "", TODAY, 0, "sample", until=until)
    with writing(office) as uow:
        credit_acts.add(uow.connection, uow.saved.append, new)


def plan(office, kind, *clients, user=FINANCE):
    return office.run(plan_letters, user, PrintLetters(kind, clients))


def printed(office, kind, clients, out, user=FINANCE, **how):
    services, actor = office.services_as(user), office.actor(user)
    return print_letters(services, actor, PrintLetters(kind, clients), out, **how)


def said(path):
    """Text of a file without white space."""
    return "".join("".join(texts(path)).split())


def test_the_paper_bears_the_sums_of_the_ledger(office, client, tmp_path):
    first, second = billed(office, client), billed(office, client, 81_800_07, 20)
    put_payment(office, client, 100_000_00, TODAY, [(first, 100_000_00)])
    evaluated(office)
    (file,) = printed(office, LetterKind.RECOVERY, (client,), tmp_path).files
    rest = 386_400_00 - 100_000_00 + 81_800_07
    text = said(file.path)
    for words in (
        f"逾期未付邮费共{format_yuan(rest)}元",
        capital_yuan(rest),
        format_yuan(286_400_00),
        "已逾期84天",
        "请于2026年11月30日前",
        "数据截至2026-11-23",
        "和平县邮政局（盖章）",
    ):
        assert words in text, words
    assert second


def test_a_print_is_a_step_with_its_number_and_an_entry_before_the_paper(office, client, tmp_path):
    billed(office, client)
    evaluated(office)
    (file,) = printed(office, LetterKind.STOP, (client,), tmp_path).files
    assert file.serial == "河源欠函〔2026〕0001"
    assert file.path.name.startswith("河源欠函〔2026〕0001")
    assert steps(office, pk_of(office, client))[-1] == ("letter", TODAY)
    (entry,) = [e for e in office.logged() if e["action"] == Action.PRINT]
    assert entry["client_id"] == client
    assert entry["object_type"] == "arrears_letter"
    assert entry["object_id"] == file.serial
    assert entry["detail"] == "letter_stop"
    assert entry["target"] == "pdf"
    assert 7 in entry["categories"]
    with office.reading() as uow:
        row = uow.connection.exec_driver_sql(
            "SELECT letter, paper, recovery_pk FROM recovery_step WHERE kind = 'letter'"
        ).one()
    assert row[:2] == ("stop", file.serial)
    assert row[2] is not None
    assert cached(office, pk_of(office, client)).last_step == "letter"


def test_numbers_run_on_and_none_is_given_twice(office, client, tmp_path):
    billed(office, client)
    evaluated(office)
    found = [
        printed(office, kind, (client,), tmp_path).files[0].serial[-4:]
        for kind in (LetterKind.REMINDER, LetterKind.RECOVERY)
    ]
    assert found == ["0001", "0002"]


@pytest.mark.parametrize(("late", "fits"), [(1, True), (0, True), (-7, True), (-8, False)])
def test_a_reminder_speaks_of_what_is_late_or_due_within_the_warning(office, client, late, fits):
    billed(office, client, late=late)
    found = plan(office, LetterKind.REMINDER, client)
    assert bool(found.chosen) == fits
    if not fits:
        assert found.left_out[0].reason is Reason.LETTER_NOTHING_DUE


@pytest.mark.parametrize(("late", "fits"), [(1, True), (0, False)])
def test_a_recovery_letter_is_for_what_is_overdue(office, client, late, fits):
    billed(office, client, late=late)
    found = plan(office, LetterKind.RECOVERY, client)
    assert bool(found.chosen) == fits
    if not fits:
        assert found.left_out[0].reason is Reason.LETTER_NOT_OVERDUE


def test_a_stop_notice_is_for_stopped_clients_and_not_during_a_lift(office, client):
    billed(office, client)
    found = plan(office, LetterKind.STOP, client)
    assert [one.reason for one in found.left_out] == [Reason.LETTER_NOT_STOPPED]
    acted(office, client, CreditActKind.STOP)
    assert len(plan(office, LetterKind.STOP, client).chosen) == 1
    acted(office, client, CreditActKind.LIFT, until=TODAY + DAY)
    found = plan(office, LetterKind.STOP, client)
    assert [one.reason for one in found.left_out] == [Reason.LETTER_LIFTED]


def test_a_release_letter_is_for_released_clients_alone(office, client):
    acted(office, client, CreditActKind.STOP)
    found = plan(office, LetterKind.RELEASE, client)
    assert [one.reason for one in found.left_out] == [Reason.LETTER_NOT_RELEASED]
    acted(office, client, CreditActKind.RELEASE)
    assert len(plan(office, LetterKind.RELEASE, client).chosen) == 1
    acted(office, client, CreditActKind.STOP)
    assert plan(office, LetterKind.RELEASE, client).chosen == ()


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (LetterKind.REMINDER, Reason.LETTER_NOTHING_DUE),
        (LetterKind.STOP, Reason.LETTER_NOT_STOPPED),
        (LetterKind.RECOVERY, Reason.LETTER_NOT_OVERDUE),
        (LetterKind.RELEASE, Reason.LETTER_NOT_RELEASED),
    ],
)
def test_where_nobody_fits_the_print_is_refused_and_nothing_is_kept(office, client, kind, reason):
    found = refusal(office, prepare_letters, FINANCE, PrintLetters(kind, (client,)))
    assert found.reason is reason
    assert found.values["name"]
    assert steps(office, pk_of(office, client)) == []


def test_a_batch_leaves_out_who_does_not_fit_and_prints_the_others(office, client, tmp_path):
    owing, clear = client, new_client(office, name="和平县福和电子有限公司")
    billed(office, owing)
    evaluated(office)
    made = printed(office, LetterKind.RECOVERY, (owing, clear, owing), tmp_path)
    assert [one.client_id for one in made.files] == [owing]
    assert [one.client_id for one in made.left_out] == [clear]


def test_one_file_for_all_or_one_for_each(office, client, tmp_path):
    other = new_client(office, name="和平县福和电子有限公司")
    for one in (client, other):
        billed(office, one)
    evaluated(office)
    both = (client, other)
    apart = printed(office, LetterKind.RECOVERY, both, tmp_path / "apart").files
    assert len({one.path for one in apart}) == 2
    together = printed(office, LetterKind.RECOVERY, both, tmp_path / "all", one_file=True).files
    assert len({one.path for one in together}) == 1
    assert len(texts(together[0].path)) == 4  # an original and a copy each


class Stopped(NoProgress):
    stopped = True


def test_stopped_before_it_is_registered_nothing_is_kept(office, client, tmp_path):
    billed(office, client)
    evaluated(office)
    before = steps(office, pk_of(office, client))
    with pytest.raises(Refusal) as caught:
        printed(office, LetterKind.RECOVERY, (client,), tmp_path, progress=Stopped())
    assert caught.value.reason is Reason.STOPPED
    assert steps(office, pk_of(office, client)) == before
    assert list(tmp_path.iterdir()) == []


def test_the_day_of_the_paper_is_that_of_the_clock_and_the_figures_are_of_the_sure_day(
    office, client, tmp_path
):
    billed(office, client)
    evaluated(office)
    office.clock.move(days=8)
    (file,) = printed(office, LetterKind.RECOVERY, (client,), tmp_path).files
    text = said(file.path)
    assert "数据截至2026-11-23" in text
    assert "（盖章）2026年12月1日" in text


def test_an_address_is_on_it_for_who_may_read_it(office, client):
    billed(office, client)
    command = PrintLetters(LetterKind.RECOVERY, (client,))
    (own,) = office.run(prepare_letters, MANAGER, command).letters
    (foreign,) = office.run(prepare_letters, FINANCE, command).letters
    assert own.address == "阳明镇福和大道 8 号"
    assert foreign.address is None


def test_who_may_not_recover_prints_no_letter(office, client):
    billed(office, client)
    command = PrintLetters(LetterKind.RECOVERY, (client,))
    for user in (KEEPER, ORGAN_OFFICER, CALL_CENTRE):
        assert refusal(office, prepare_letters, user, command).reason is Reason.NOT_ALLOWED
    assert refusal(office, prepare_letters, OTHER_MANAGER, command).reason is Reason.NOT_ALLOWED
    for user in (MANAGER, UNIT_HEAD, FINANCE):
        assert office.run(prepare_letters, user, command).letters


def test_no_client_at_all_is_refused(office):
    command = PrintLetters(LetterKind.REMINDER, ())
    assert refusal(office, prepare_letters, FINANCE, command).reason is Reason.NOTHING_TO_PRINT


def test_the_plan_is_a_consultation_and_says_what_the_letter_will(office, client):
    billed(office, client)
    found = plan(office, LetterKind.RECOVERY, client)
    assert found.chosen[0].total_fen == 386_400_00
    assert found.chosen[0].days == 84
    assert "386,400.00" in found.chosen[0].text[0]
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.LIST, "arrears_letter")
    assert entry["categories"] == [7]


def test_the_plan_is_registered_with_whose_debt_it_shows_A3(office, client):
    billed(office, client)
    plan(office, LetterKind.RECOVERY, client)
    entry = next(one for one in office.logged() if one.get("detail") == "letter_recovery")
    assert entry["result_ids"] == [client]
