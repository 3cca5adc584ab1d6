from app.domain.errors import Reason
from database.vault.folder import OfficeFolder


def test_a_network_drive_is_refused_at_creation_and_at_opening(tmp_path, refused):
    folder = OfficeFolder(tmp_path / "office", probe=lambda _: True)
    for act in (folder.prepare_new, folder.require_office):
        with refused(Reason.NETWORK_DRIVE) as values:
            act()
        assert values == {"path": tmp_path / "office"}
    assert not (tmp_path / "office").exists()


def test_a_new_office_gets_its_folders_closed_to_others(folder):
    folder.prepare_new()
    for path in (folder.path, folder.attachments, folder.backups):
        assert path.stat().st_mode & 0o777 == 0o770


def test_an_empty_database_is_damage_and_stays_as_it_is(folder, refused):
    """SQLite would take it for a new one; found by the fault tests."""
    folder.prepare_new()
    folder.keys.touch()
    folder.database.touch()
    with refused(Reason.DATABASE_DAMAGED) as values:
        folder.require_office()
    assert values == {"path": folder.database, "backups": folder.backups}
    assert folder.database.stat().st_size == 0


def test_an_empty_folder_is_taken(folder):
    folder.path.mkdir()
    folder.prepare_new()
    assert folder.attachments.is_dir()


def test_a_folder_with_anything_in_it_is_refused_and_left_alone(folder, refused):
    folder.path.mkdir()
    (folder.path / "照片.jpg").write_bytes(b"x")
    with refused(Reason.FOLDER_NOT_EMPTY):
        folder.prepare_new()
    assert [path.name for path in folder.path.iterdir()] == ["照片.jpg"]


def test_a_file_in_place_of_the_folder_is_refused(folder, refused):
    folder.path.write_bytes(b"x")
    with refused(Reason.FOLDER_NOT_EMPTY):
        folder.prepare_new()


def test_a_file_on_the_way_to_the_folder_is_a_disk_error(tmp_path, refused):
    (tmp_path / "file").write_bytes(b"x")
    with refused(Reason.DISK_ERROR):
        OfficeFolder(tmp_path / "file" / "office").prepare_new()


def test_what_is_missing_from_an_office_is_named(folder, refused):
    with refused(Reason.NOT_AN_OFFICE):
        folder.require_office()
    folder.path.mkdir()
    with refused(Reason.NOT_AN_OFFICE):
        folder.require_office()
    folder.keys.write_bytes(b"{}")
    with refused(Reason.DATABASE_MISSING) as values:
        folder.require_office()
    assert values["path"] == folder.database
    folder.keys.unlink()
    folder.database.write_bytes(b"")
    with refused(Reason.SLOT_FILE_MISSING) as values:
        folder.require_office()
    assert values["previous"] == folder.previous_keys
