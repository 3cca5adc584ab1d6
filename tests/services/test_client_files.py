"""Documents of a dossier (S26-1): seven kinds, each by the right to its category."""

import pytest

import resources.catalogue as shipped
from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.errors import Reason
from app.services.assignments import AssignClient, assign_client
from app.services.attachments import open_attachment
from app.services.backup_files import by_password, read
from app.services.client_files import (
    AttachToClient,
    StrikeClientFile,
    attach_to_client,
    prepare_client_file,
    strike_client_file,
)
from app.services.dossier import OpenDossier, open_dossier
from app.services.maintenance import check_ledgers
from app.services.restoring import restore
from app.services.rules import SetRule, set_rule
from database.backup import back_up
from tests.offices import (
    ADMIN,
    BRANCH,
    CALL_CENTRE,
    CITY_BRANCH,
    COUNTY,
    COUNTY_KEEPER,
    FINANCE,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    PASSWORD,
    SECURITY_OFFICER,
    UNIT_HEAD,
)
from tests.scenes import staged
from tests.services.key_change import change, enter, whole
from tests.services.provinces import TODAY, new_client, written
from tests.services.test_attachments import PAPER, files, refused


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "往来函.pdf"
    path.write_bytes(PAPER)
    return path


@pytest.fixture
@staged
def client(office):
    return new_client(office)


def attach(office, client, path, user=KEEPER, kind="correspondence"):
    command = AttachToClient(client, kind, path)
    return attach_to_client(office.services_as(user), office.actor(user), command)


def opened(office, identity, out, user=KEEPER):
    services, actor = office.services_as(user), office.actor(user)
    return open_attachment(services, actor, identity, out, prepare_client_file)


def shown(office, client, user=KEEPER):
    return office.run(open_dossier, user, OpenDossier(client, "核对"))


def test_the_seven_kinds_and_the_category_of_each():
    found = {kind.label.zh: kind.category for kind in shipped.file_kinds().values()}
    assert found == {
        "单位资料": 1,
        "缴费": 7,
        "联络": 2,
        "紧急联络人": 2,
        "往来文件": 6,
        "违规与欠费": 7,
        "投诉": 6,
    }


def test_a_document_comes_back_as_it_was_and_lies_sealed(office, client, paper, tmp_path):
    identity = attach(office, client, paper)
    (stored,) = files(office)
    assert b"%PDF" not in stored.read_bytes()
    (row,) = shown(office, client).files
    said = (row.id, row.kind, row.name, row.size, row.author)
    assert said == (identity, "correspondence", paper.name, len(PAPER), KEEPER)
    (tmp_path / "out").mkdir()
    copy = opened(office, identity, tmp_path / "out")
    assert (copy.name, copy.read_bytes()) == (paper.name, PAPER)
    entries = [one for one in office.logged() if one.get("object_type") == "client_file"]
    assert [one["action"] for one in entries] == [Action.ATTACH, Action.ATTACH_OPEN]
    assert paper.name not in str(entries)


def test_every_kind_is_seen_with_its_category_only(office, client, paper, tmp_path):
    made = {kind: attach(office, client, paper, kind=kind) for kind in shipped.file_kinds()}
    assert {row.kind for row in shown(office, client).files} == set(made)
    finance = {kind for kind in made if shipped.file_kinds()[kind].category == 7}
    assert {row.kind for row in shown(office, client, FINANCE).files} == finance
    for kind in set(made) - finance:
        found = refused(opened, office, made[kind], tmp_path, FINANCE)
        assert found.reason is Reason.NOT_FOUND


def given(office, client, unit, a=None, b=None):
    """The client with a unit and its A and B owner (A/B 角)."""
    users = [office.user(one) if one else None for one in (a, b)]
    owners = Owners(office.unit(unit), *users)
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分派"))


def test_a_and_b_owner_and_the_head_of_the_unit_keep_documents(office, client, paper):
    given(office, client, BRANCH, MANAGER, OTHER_MANAGER)
    for user in (MANAGER, OTHER_MANAGER):
        assert shown(office, client, user).may.attach == set(shipped.file_kinds())
        attach(office, client, paper, user)
    given(office, client, COUNTY)
    attach(office, client, paper, UNIT_HEAD)
    attach(office, client, paper, COUNTY_KEEPER)
    authors = [row.author for row in shown(office, client).files]
    assert authors == [COUNTY_KEEPER, UNIT_HEAD, OTHER_MANAGER, MANAGER]


def test_who_may_not_record_leaves_none(office, client, paper):
    """Other managers, heads and keepers of other units, and who only looks or passes on."""
    given(office, client, CITY_BRANCH, MANAGER)
    others = (OTHER_MANAGER, UNIT_HEAD, COUNTY_KEEPER)
    for user in (*others, FINANCE, INSPECTOR, CALL_CENTRE, SECURITY_OFFICER, ADMIN):
        assert refused(attach, office, client, paper, user).reason is Reason.NOT_ALLOWED, user
    assert shown(office, client, FINANCE).may.attach == frozenset()
    assert files(office) == []


def test_others_clients_need_a_purpose_first(office, client, paper, tmp_path):
    identity = attach(office, client, paper)
    assert refused(opened, office, identity, tmp_path).reason is Reason.PURPOSE_NEEDED


def test_what_is_too_large_no_file_or_of_no_kind_is_refused(office, client, paper, tmp_path):
    office.run(set_rule, ORGAN_OFFICER, SetRule("attachment.max_megabytes", 1, TODAY, "磁盘小"))
    large = tmp_path / "大.pdf"
    large.write_bytes(bytes(1024 * 1024 + 1))
    for path, reason in (
        (large, Reason.ATTACHMENT_LARGE),
        (tmp_path, Reason.FILE_IS_FOLDER),
        (tmp_path / "nothing", Reason.FILE_MISSING),
    ):
        assert refused(attach, office, client, path).reason is reason
    found = refused(attach, office, client, paper, KEEPER, "engineering")
    assert found.reason is Reason.NOT_FOUND
    assert files(office) == []


@pytest.mark.parametrize("stage", ["lost", "deregistered"])
def test_in_a_closed_dossier_documents_stay_as_they_are(office, client, paper, tmp_path, stage):
    identity = attach(office, client, paper)
    written(office, "UPDATE client SET stage = ? WHERE id = ?", stage, client)
    assert refused(attach, office, client, paper).reason is Reason.CLIENT_CLOSED
    struck = StrikeClientFile(identity, "放错了")
    found = refused(office.run, strike_client_file, KEEPER, struck)
    assert found.reason is Reason.CLIENT_CLOSED
    assert shown(office, client).may.attach == frozenset()
    assert opened(office, identity, tmp_path).read_bytes() == PAPER


def test_a_slip_is_struck_out_with_a_reason_and_stays(office, client, paper):
    identity = attach(office, client, paper)

    def strike(reason, user=KEEPER):
        office.run(strike_client_file, user, StrikeClientFile(identity, reason))

    assert refused(strike, "  ").reason is Reason.REASON_NEEDED
    assert refused(strike, "放错", MANAGER).reason is Reason.NOT_FOUND
    strike("放错了客户")
    (row,) = shown(office, client).files
    assert (row.struck_on, row.struck_reason) == (TODAY, "放错了客户")
    assert refused(strike, "再来").reason is Reason.CLIENT_FILE_STRUCK
    assert len(files(office)) == 1


def test_damage_is_told_and_found_by_the_check(office, client, paper, tmp_path):
    identity = attach(office, client, paper)
    shown(office, client)
    assert office.run(check_ledgers, KEEPER, None).problems == ()
    (stored,) = files(office)
    *whole, last = stored.read_bytes()
    stored.write_bytes(bytes([*whole, last ^ 1]))
    assert refused(opened, office, identity, tmp_path).reason is Reason.ATTACHMENT_DAMAGED
    (problem,) = office.run(check_ledgers, KEEPER, None).problems
    assert (problem.code, problem.id) == ("attachment", identity)


def test_a_restored_office_opens_its_documents(office, client, paper, tmp_path):
    slip, kept = (attach(office, client, paper, kind=kind) for kind in ("contact", "payment"))
    office.run(strike_client_file, KEEPER, StrikeClientFile(slip, "放错了"))
    held = shown(office, client).files
    folder, keys = office.services_as(KEEPER).office.folder, office.unlocked[KEEPER].master
    made = back_up(folder, keys, office.clock(), into=tmp_path / "copies")
    office.close()
    opener = by_password(KEEPER, PASSWORD, office.place)
    restore(read(made.path), opener, tmp_path / "restored", office.place)
    office.path = tmp_path / "restored"
    desk = enter(office, KEEPER)
    view = desk.services.run(open_dossier, desk.actor, OpenDossier(client, "核对"))
    assert view.files == held
    for identity in (slip, kept):
        copy = open_attachment(desk.services, desk.actor, identity, tmp_path, prepare_client_file)
        assert copy.read_bytes() == PAPER
    whole(desk)
    desk.close()


def test_documents_open_after_a_change_of_keys(office, client, paper, tmp_path):
    identity = attach(office, client, paper)
    before = [path.read_bytes() for path in files(office)]
    change(office)
    assert [path.read_bytes() for path in files(office)] == before
    desk = enter(office, KEEPER)
    desk.services.run(open_dossier, desk.actor, OpenDossier(client, "核对"))
    copy = open_attachment(desk.services, desk.actor, identity, tmp_path, prepare_client_file)
    assert copy.read_bytes() == PAPER
    whole(desk)
    desk.close()
