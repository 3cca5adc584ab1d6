"""An exported register proves itself with a public key only, and every change to it shows (B.3)."""

import json
import random
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.audit import Action, LogNote, canonical, digest, link
from app.domain.chain import Fault
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.services.access_log import (
    ExportLog,
    ListLog,
    VerifyLog,
    export_log,
    list_log,
    verify_log,
    verify_log_file,
)
from app.services.office import sign_out
from app.services.usecase import Kind, usecase
from tests import offices

KINDS = (
    "flip_bit",
    "delete_line",
    "insert_line",
    "swap_lines",
    "truncate_bytes",
    "truncate_lines",
    "rehash",
    "append",
)


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def some_work(call, command):
    for number in range(command):
        call.record(LogNote(Action.VIEW, client_unit=1 + number % 4, purpose="走访准备"))


@pytest.fixture(scope="module")
def exported(office_template, tmp_path_factory):
    """An export by a unit head: some entries whole, some as digests, an earlier checkpoint."""
    folder = tmp_path_factory.mktemp("exported")
    office = offices.copy_office(office_template, folder)
    office.run(some_work, offices.KEEPER, 30)
    office.run(sign_out, offices.KEEPER, Action.LOGOUT)
    office.run(some_work, offices.UNIT_HEAD, 12)
    office.run(export_log, offices.UNIT_HEAD, ExportLog(folder / "log.jsonl"))
    office.close()
    return folder / "log.jsonl"


def lines_of(path):
    return path.read_bytes().splitlines(keepends=True)


def records_of(path):
    return [json.loads(line) for line in lines_of(path)]


def codes(result):
    return {problem.fault for problem in result.problems}


def test_export_verifies_and_ends_in_its_own_entry_and_checkpoint(office, tmp_path):
    office.run(some_work, offices.MANAGER, 5)
    made = office.run(export_log, offices.SECURITY_OFFICER, ExportLog(tmp_path / "log.jsonl"))
    result = verify_log_file(tmp_path / "log.jsonl")
    records = records_of(tmp_path / "log.jsonl")
    own = json.loads(records[-2]["entry"])
    assert (result.ok, result.entries, result.unconfirmed_since) == (True, made.entries, None)
    assert (own["action"], own["seq"]) == (Action.LOG_EXPORT, made.entries)
    assert records[-1]["checkpoint"].splitlines()[2::4] == [str(made.entries), "export"]
    assert made.left_out == 0
    inside = office.run(verify_log, offices.ADMIN, VerifyLog())
    assert (inside.ok, inside.head, inside.unconfirmed_since) == (True, result.head, None)


def test_an_end_of_a_view_that_waits_stands_before_the_export(office, tmp_path):
    office.run(some_work, offices.MANAGER, 3)
    ended = LogNote(Action.VIEW_END, client_unit=3)
    for user in (offices.SECURITY_OFFICER, offices.UNIT_HEAD):
        path = tmp_path / f"{user}.jsonl"
        office.services_as(user).end_view(office.actor(offices.MANAGER), ended)
        made = office.run(export_log, user, ExportLog(path))
        records = [record for record in records_of(path) if "seq" in record]
        assert (verify_log_file(path).problems, made.entries) == ((), records[-1]["seq"])
        assert made.left_out == sum("digest" in record for record in records)
        assert [entry["action"] for entry in office.logged()][-2:] == ["view_end", "log_export"]


def test_export_names_file_by_hash_only_and_is_for_its_owner(office, tmp_path):
    office.run(export_log, offices.KEEPER, ExportLog(tmp_path / "某客户.jsonl"))
    line = office.run(list_log, offices.KEEPER, ListLog(limit=1)).lines[0]
    assert (line.action, len(line.target)) == (Action.LOG_EXPORT, 16)
    assert "某客户" not in str(line)
    assert stat.S_IMODE((tmp_path / "某客户.jsonl").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_entries_outside_the_scope_are_digests_only(exported):
    records = records_of(exported)
    whole = [json.loads(record["entry"]) for record in records if "entry" in record]
    left_out = [record for record in records if "digest" in record]
    county = {entry.get("unit") for entry in whole} | {e.get("client_unit") for e in whole}
    assert left_out
    assert all(set(record) == {"seq", "digest"} for record in left_out)
    assert all(2 in (entry.get("unit"), entry.get("client_unit")) for entry in whole), county
    assert [r["seq"] for r in records if "seq" in r] == list(range(1, records[0]["last"] + 1))
    assert verify_log_file(exported).ok


@pytest.mark.parametrize("kind", KINDS)
def test_any_change_to_the_file_is_found(exported, tmp_path, kind):
    luck = random.Random(f"yice {kind}")
    forged = tmp_path / "log.jsonl"
    (tmp_path / "log.jsonl.pub").write_bytes(exported.with_name("log.jsonl.pub").read_bytes())
    for _ in range(40):
        before = exported.read_bytes()
        changed = forge(kind, before, luck)
        if changed == before:
            continue
        forged.write_bytes(changed)
        assert not verify_log_file(forged).ok, kind


def forge(kind, content, luck):
    lines = content.splitlines(keepends=True)
    at = luck.randrange(len(lines))
    match kind:
        case "flip_bit":
            changed = bytearray(content)
            changed[luck.randrange(len(changed))] ^= 1 << luck.randrange(8)
            return bytes(changed)
        case "delete_line":
            del lines[at]
        case "insert_line":
            lines.insert(at, luck.choice(lines))
        case "swap_lines":
            other = luck.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        case "truncate_bytes":
            return content[: luck.randrange(len(content))]
        case "truncate_lines":
            del lines[at:]
        case "append":
            lines.append(luck.choice([b"\n", b" ", b"{}\n", lines[-1], lines[-2]]))
        case "rehash":
            return rehash(lines, luck)
    return b"".join(lines)


def rehash(lines, luck):
    """Change one entry and link the rest to it, as far as one can without the office's key."""
    records = [json.loads(line) for line in lines]
    head = link(b"\x00" * 32, bytes.fromhex(records[0]["seed"]))
    numbers = [n for n, record in enumerate(records) if "entry" in record]
    chosen = luck.choice(numbers)
    for number, record in enumerate(records):
        if "entry" in record:
            entry = json.loads(record["entry"]) | {"prev_hash": head.hex()}
            if number == chosen:
                entry["purpose"] = "另一个用途"
            record["entry"] = canonical(entry).decode()
            head = link(head, digest(record["entry"].encode()))
        elif "digest" in record:
            head = link(head, bytes.fromhex(record["digest"]))
    return b"".join(canonical(record) + b"\n" for record in records)


def test_another_offices_key_does_not_verify(exported, tmp_path):
    foreign = tmp_path / "foreign.pub"
    foreign.write_text(Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex())
    result = verify_log_file(exported, foreign)
    assert {Fault.FILE_KEY, Fault.FILE_CHANGED, Fault.CHECKPOINT_SIGNATURE} <= codes(result)


def test_key_is_read_as_pem_and_as_hex(exported, tmp_path):
    (tmp_path / "hex.pub").write_text(f"{verify_log_file(exported).key.hex()}\n")
    assert verify_log_file(exported, tmp_path / "hex.pub").ok
    assert exported.with_name("log.jsonl.pub").read_text().startswith("-----BEGIN PUBLIC KEY")


def test_file_signed_anew_by_a_stranger_fails_under_the_offices_key(exported, tmp_path):
    stranger = Ed25519PrivateKey.generate()
    records = records_of(exported)
    records[0]["key"] = stranger.public_key().public_bytes_raw().hex()
    for record in records:
        if "checkpoint" in record:
            record["signature"] = stranger.sign(record["checkpoint"].encode()).hex()
    body = b"".join(canonical(record) + b"\n" for record in records[:-1])
    records[-1]["file"] = digest(body).hex()
    records[-1]["seal"] = stranger.sign(b"yice/log-file/v1\n" + digest(body)).hex()
    forged = tmp_path / "log.jsonl"
    forged.write_bytes(body + canonical(records[-1]) + b"\n")
    assert not verify_log_file(forged, exported.with_name("log.jsonl.pub")).ok


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"{}\n", b"null\n", b"\xff\xfe\n", b"[" * 100_000 + b"\n", b"1\n" * 9]
)
def test_what_is_no_register_is_not_ok_and_never_a_crash(exported, tmp_path, content):
    path = tmp_path / "other.txt"
    path.write_bytes(content)
    result = verify_log_file(path, exported.with_name("log.jsonl.pub"))
    assert {Fault.FILE_HEADER, Fault.FILE_END} <= codes(result)


def test_missing_file_missing_key_and_unreadable_key_are_refused(exported, tmp_path):
    with pytest.raises(Refusal) as no_file:
        verify_log_file(tmp_path / "none.jsonl")
    (tmp_path / "log.jsonl").write_bytes(exported.read_bytes())
    with pytest.raises(Refusal) as no_key:
        verify_log_file(tmp_path / "log.jsonl")
    (tmp_path / "bad.pub").write_bytes(b"-----BEGIN PUBLIC KEY-----\nnothing\n")
    with pytest.raises(Refusal) as bad_key:
        verify_log_file(tmp_path / "log.jsonl", tmp_path / "bad.pub")
    reasons = [refused.value.reason for refused in (no_file, no_key, bad_key)]
    assert reasons == [Reason.FILE_MISSING, Reason.FILE_MISSING, Reason.LOG_KEY_UNREADABLE]


def test_target_that_cannot_be_a_file_is_refused_and_not_logged_as_export(office, tmp_path):
    for target in (tmp_path, tmp_path / "none" / "log.jsonl"):
        with pytest.raises(Refusal) as refused:
            office.run(export_log, offices.KEEPER, ExportLog(target))
        assert refused.value.reason is Reason.LOG_TARGET
    actions = [line.action for line in office.run(list_log, offices.KEEPER, ListLog()).lines]
    assert Action.LOG_EXPORT not in actions


@pytest.mark.parametrize("user", [offices.ADMIN, offices.MANAGER, offices.WITHOUT_ROLE])
def test_who_may_not_read_the_register_may_not_export_it(office, tmp_path, user):
    with pytest.raises(Refusal) as refused:
        office.run(export_log, user, ExportLog(tmp_path / "log.jsonl"))
    assert refused.value.reason is Reason.NOT_ALLOWED
    assert list(tmp_path.glob("log.*")) == []
