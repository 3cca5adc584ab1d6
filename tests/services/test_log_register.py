"""The printed register: what stands on it, who may print which part, log and checkpoint first."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.audit import Action
from app.domain.calendar import Month
from app.domain.checkpoint import Cause, parse_line, statement
from app.domain.errors import Reason, Refusal
from app.services.access_log import VerifyLog, verify_log
from app.services.clients import CreateClient, create_client
from app.services.dossier import OpenDossier, open_dossier
from app.services.log_register import PrintRegister, print_register
from app.services.office import sign_out
from app.services.viewing import EndedView, end_view
from tests import offices
from tests.documents.pdf_reading import texts
from tests.scenes import staged
from tests.services.log_entries import at, note, refused, write

NOVEMBER = Month(2026, 11)
NAME = "和平县恒安电子合作社"


@pytest.fixture
@staged
def looked(office):
    """Consultations of several people, prints, a list, refusals, and what is no line."""
    unit = office.unit(offices.BRANCH)
    made = office.run(create_client, offices.KEEPER, CreateClient({"name": NAME}, unit))
    office.clock.move(minutes=1)
    office.run(open_dossier, offices.INSPECTOR, OpenDossier(made, "资费执行检查"))
    about = {"purpose": "走访准备", "basis": "owner"}
    office.run(write, offices.MANAGER, [note("print", unit, made, categories=(1, 2), **about)])
    office.run(write, offices.COUNTY_KEEPER, [note("export", result_count=42), note("list")])
    private = note("view_private", unit, made, categories=(3,), fields=("persons.family",))
    office.run(write, offices.COUNTY_KEEPER, [private, note("view_end", unit, made)])
    refused(office, offices.FINANCE, unit, made)
    refused(office, offices.FINANCE, unit, made, reason="purpose_needed")
    return office


def printed(office, folder, user=offices.KEEPER, month=NOVEMBER, unit=None):
    services, actor = office.services_as(user), office.actor(user)
    return print_register(services, actor, PrintRegister(month, unit), folder / "register.pdf")


def paper(made):
    return "".join(texts(made.path))


def test_consulting_copying_and_refusals_are_lines_and_nothing_else(looked, tmp_path):
    made = printed(looked, tmp_path)
    assert [line.action for line in made.facts.lines] == [
        Action.VIEW,
        Action.PRINT,
        Action.EXPORT,
        Action.VIEW_PRIVATE,
        Action.DENIED,
    ]
    words = paper(made)
    for word in (NAME, "资费执行检查", "检查员", "清单 42 户", "本人客户", "▲拒绝"):
        assert word in words
    assert "persons" not in words
    assert "persons.family" not in words


def test_numbers_of_the_month_and_of_its_lines(looked, tmp_path):
    made = printed(looked, tmp_path)
    with looked.reading() as uow:
        size = uow.log.head().size
    assert (made.facts.entries, made.facts.first, made.facts.last) == (size - 1, 1, size - 1)
    assert made.proof.size == size
    assert f"{size - 1} 条，其中列入本簿 5 条：查阅 2、复制 2、拒绝 1" in paper(made)


def test_the_print_is_registered_and_signed_for_before_the_paper(looked, tmp_path):
    made = printed(looked, tmp_path)
    entry = looked.logged()[-1]
    assert (entry["action"], entry["object_id"], entry["result_count"]) == (
        Action.LOG_PRINT,
        "2026-11",
        5,
    )
    said = statement(parse_line(made.proof.line).text)
    assert (said.cause, said.size, said.head.hex()) == (
        Cause.PRINT,
        made.proof.size,
        made.proof.head,
    )
    assert made.proof.head in paper(made)
    assert looked.run(verify_log, offices.KEEPER, VerifyLog()).ok


def test_the_paper_names_the_newest_checkpoint_outside_before_it(looked, tmp_path):
    assert printed(looked, tmp_path).proof.outside is None
    looked.run(sign_out, offices.KEEPER, Action.LOGOUT)
    with looked.reading() as uow:
        size = uow.log.head().size
    outside = printed(looked, tmp_path).proof.outside
    assert outside is not None
    assert outside[0] == size
    assert outside[1].utcoffset() == datetime.now(ZoneInfo("Asia/Shanghai")).utcoffset()


def test_the_end_of_a_view_that_waits_does_not_shift_the_checkpoint(looked, tmp_path):
    services, actor = looked.services_as(offices.KEEPER), looked.actor(offices.KEEPER)
    end_view(services, actor, EndedView("c1", looked.unit(offices.BRANCH), 5000))
    made = printed(looked, tmp_path)
    assert looked.logged()[-1]["seq"] == made.proof.size
    assert looked.run(verify_log, offices.KEEPER, VerifyLog()).ok


def test_a_reader_of_one_unit_prints_that_unit_and_names_only_what_may_be_seen(looked, tmp_path):
    """The county's head reads entries of the county; the branch's client is none of hers."""
    county = looked.unit(offices.COUNTY)
    looked.run(write, offices.COUNTY_KEEPER, [note("view", county, "c9")])
    made = printed(looked, tmp_path, offices.UNIT_HEAD)
    assert {line.user for line in made.facts.lines} == {offices.COUNTY_KEEPER}
    assert made.facts.scope == ((offices.COUNTY, False),)
    words = paper(made)
    assert NAME not in words
    assert f"{offices.BRANCH}的客户" in words


def test_who_sees_no_identity_gets_no_name_of_a_client(looked, tmp_path):
    made = printed(looked, tmp_path, offices.SECURITY_OFFICER)
    assert len(made.facts.lines) == 5
    assert NAME not in paper(made)


def test_a_unit_holds_those_below_it(looked, tmp_path):
    made = printed(looked, tmp_path, unit=offices.COUNTY)
    assert made.facts.scope == ((offices.COUNTY, True),)
    assert len(made.facts.lines) == 5
    other = printed(looked, tmp_path, unit=offices.COUNTY_WITHOUT_CENTRE)
    assert other.facts.lines == ()


@pytest.mark.parametrize(
    ("user", "unit", "reason"),
    [
        (offices.UNIT_HEAD, offices.BRANCH, Reason.NOT_ALLOWED),
        (offices.COUNTY_KEEPER, offices.COUNTY_WITHOUT_CENTRE, Reason.NOT_ALLOWED),
        (offices.KEEPER, "没有这个单位", Reason.NOT_FOUND),
        (offices.MANAGER, None, Reason.NOT_ALLOWED),
        (offices.ADMIN, None, Reason.NOT_ALLOWED),
    ],
)
def test_nobody_prints_what_is_not_theirs_to_read(looked, tmp_path, user, unit, reason):
    with pytest.raises(Refusal) as refusal:
        printed(looked, tmp_path, user, unit=unit)
    assert refusal.value.reason is reason
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_month_ahead_is_refused_and_one_that_runs_says_so(looked, tmp_path):
    with pytest.raises(Refusal) as refusal:
        printed(looked, tmp_path, month=NOVEMBER.plus(1))
    assert refusal.value.reason is Reason.MONTH_AHEAD
    made = printed(looked, tmp_path)
    assert made.facts.running
    assert "本月未完，截至打印时" in paper(made)
    at(looked, "2026-11-26 08:00")
    looked.run(write, offices.KEEPER, [note("list")])
    at(looked, "2026-11-28 08:00")
    looked.run(write, offices.KEEPER, [note("list")])
    at(looked, "2026-11-29 09:00")
    looked.run(write, offices.KEEPER, [note("list")])
    at(looked, "2026-12-01 09:00")
    assert not printed(looked, tmp_path).facts.running


@pytest.mark.parametrize("where", ["none/register.pdf", "."])
def test_a_place_that_cannot_be_written_is_refused_before_anything_is_logged(
    looked, tmp_path, where
):
    services, actor = looked.services_as(offices.KEEPER), looked.actor(offices.KEEPER)
    before = len(looked.logged())
    with pytest.raises(Refusal) as refusal:
        print_register(services, actor, PrintRegister(NOVEMBER), tmp_path / where)
    assert refusal.value.reason is Reason.LOG_TARGET
    assert len(looked.logged()) == before
