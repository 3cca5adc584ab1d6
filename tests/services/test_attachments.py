"""Files of agreements: sealed beside the database, by right, whole after every way (C12-8)."""

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason, Refusal
from app.services.attachments import AttachFile, attach_file, open_attachment
from app.services.dossier import OpenDossier, open_dossier
from app.services.maintenance import check_ledgers
from app.services.rules import SetRule, set_rule
from database.backup import back_up
from database.backup_file import read_backup_file
from tests.offices import FINANCE, INSPECTOR, KEEPER, MANAGER, ORGAN_OFFICER
from tests.scenes import staged
from tests.services.dossiers import given_to_manager
from tests.services.key_change import change, enter, whole
from tests.services.provinces import TODAY, new_client
from tests.services.test_agreements import agreed

PAPER = b"%PDF-1.7 \xe5\x8d\x8f\xe8\xae\xae " * 400


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "协议扫描件.pdf"
    path.write_bytes(PAPER)
    return path


@pytest.fixture
@staged
def client(office):
    return new_client(office)


def attach(office, agreement, path, user=KEEPER):
    command = AttachFile(agreement, path)
    return attach_file(office.services_as(user), office.actor(user), command)


def opened(office, identity, out, user=KEEPER):
    return open_attachment(office.services_as(user), office.actor(user), identity, out)


def files(office):
    return sorted((office.path / "attachments").iterdir())


def refused(work, *arguments):
    with pytest.raises(Refusal) as caught:
        work(*arguments)
    return caught.value


def test_a_file_comes_back_as_it_was_and_lies_sealed(office, client, paper, tmp_path):
    identity = attach(office, agreed(office, client), paper)
    (stored,) = files(office)
    assert b"%PDF" not in stored.read_bytes()
    assert "协议" not in stored.name
    view = office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    (row,) = view.agreements[0].attachments
    assert (row.id, row.name, row.size, row.author) == (identity, paper.name, len(PAPER), KEEPER)
    (tmp_path / "out").mkdir()
    shown = opened(office, identity, tmp_path / "out")
    assert (shown.name, shown.read_bytes()) == (paper.name, PAPER)
    assert shown.stat().st_mode & 0o077 == 0


def test_the_same_paper_twice_lies_in_two_files(office, client, paper):
    agreement = agreed(office, client)
    attach(office, agreement, paper)
    attach(office, agreement, paper)
    assert len({path.name for path in files(office)}) == 2


def test_attaching_and_opening_are_registered_without_the_name(office, client, paper, tmp_path):
    identity = attach(office, agreed(office, client), paper)
    office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    opened(office, identity, tmp_path)
    entries = [one for one in office.logged() if one.get("object_type") == "attachment"]
    assert [one["action"] for one in entries] == [Action.ATTACH, Action.ATTACH_OPEN]
    assert {one["object_id"] for one in entries} == {identity}
    assert paper.name not in str(entries)


@pytest.mark.parametrize("user", [FINANCE, INSPECTOR, MANAGER])
def test_who_may_not_record_leaves_no_file(office, client, paper, user):
    agreement = agreed(office, client)
    found = refused(attach, office, agreement, paper, user)
    assert found.reason is Reason.NOT_ALLOWED
    assert files(office) == []


@pytest.mark.parametrize("user", [FINANCE, ORGAN_OFFICER])
def test_a_file_is_opened_with_category_7_and_8_only(office, client, paper, tmp_path, user):
    identity = attach(office, agreed(office, client), paper)
    view = office.run(open_dossier, user, OpenDossier(client, "核对"))
    assert view.agreements[0].attachments == ()
    assert refused(opened, office, identity, tmp_path, user).reason is Reason.NOT_FOUND


def test_others_clients_need_a_purpose_first(office, client, paper, tmp_path):
    identity = attach(office, agreed(office, client), paper)
    assert refused(opened, office, identity, tmp_path).reason is Reason.PURPOSE_NEEDED
    given_to_manager(office, client)
    assert opened(office, identity, tmp_path, MANAGER).read_bytes() == PAPER


def test_what_is_too_large_or_no_file_is_refused(office, client, paper, tmp_path):
    office.run(set_rule, ORGAN_OFFICER, SetRule("attachment.max_megabytes", 1, TODAY, "磁盘小"))
    large = tmp_path / "大.pdf"
    large.write_bytes(bytes(1024 * 1024 + 1))
    agreement = agreed(office, client)
    for path, reason in (
        (large, Reason.ATTACHMENT_LARGE),
        (tmp_path, Reason.FILE_IS_FOLDER),
        (tmp_path / "nothing", Reason.FILE_MISSING),
    ):
        assert refused(attach, office, agreement, path).reason is reason
    assert refused(attach, office, "unknown", paper).reason is Reason.NOT_FOUND
    assert files(office) == []


def test_damage_is_told_and_found_by_the_check(office, client, paper, tmp_path):
    identity = attach(office, agreed(office, client), paper)
    office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    assert office.run(check_ledgers, KEEPER, None).problems == ()
    (stored,) = files(office)
    *whole, last = stored.read_bytes()
    stored.write_bytes(bytes([*whole, last ^ 1]))
    assert refused(opened, office, identity, tmp_path).reason is Reason.ATTACHMENT_DAMAGED
    (problem,) = office.run(check_ledgers, KEEPER, None).problems
    assert (problem.code, problem.id) == ("attachment", identity)
    stored.unlink()
    assert refused(opened, office, identity, tmp_path).reason is Reason.ATTACHMENT_DAMAGED


def test_a_backup_takes_the_files_along(office, client, paper, tmp_path):
    attach(office, agreed(office, client), paper)
    folder, keys = office.services_as(KEEPER).office.folder, office.unlocked[KEEPER].master
    made = back_up(folder, keys, office.clock(), into=tmp_path / "copies")
    (stored,) = files(office)
    (content,) = read_backup_file(made.path).attachments(keys)
    assert content == (stored.name, stored.read_bytes())


def test_files_open_after_a_change_of_keys(office, client, paper, tmp_path):
    identity = attach(office, agreed(office, client), paper)
    before = [path.read_bytes() for path in files(office)]
    change(office)
    assert [path.read_bytes() for path in files(office)] == before
    desk = enter(office, KEEPER)
    desk.services.run(open_dossier, desk.actor, OpenDossier(client, "核对"))
    shown = open_attachment(desk.services, desk.actor, identity, tmp_path)
    assert shown.read_bytes() == PAPER
    whole(desk)
    desk.close()
