import json
import os
import stat

import pytest

from app.domain.errors import Reason, Refusal
from app.settings import FILE_NAME, LAST_OFFICES, KnownOffice, Settings, SettingsFile


def write(tmp_path, text):
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    return SettingsFile(tmp_path)


def test_without_a_file_the_defaults_hold(tmp_path):
    assert SettingsFile(tmp_path).read() == Settings()


def test_what_was_written_is_read_back(tmp_path):
    office = KnownOffice("/办公库/和平", "和平县邮政局", "黄志伟")
    settings = Settings(language="en", theme="dark", offices=(office,))
    SettingsFile(tmp_path).write(settings)
    assert SettingsFile(tmp_path).read() == settings


def test_the_file_belongs_to_its_user_and_no_half_written_one_stays(tmp_path):
    kept = SettingsFile(tmp_path)
    kept.write(Settings())
    if os.name == "posix":
        assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{"langage": "en"}', "langage"),
        ('{"language": "de"}', "language"),
        ('{"theme": "blue"}', "theme"),
        ('{"density": "dense"}', "density"),
        ('{"idle_minutes": 0}', "idle_minutes"),
        ('{"idle_minutes": "10"}', "idle_minutes"),
        ('{"idle_minutes": true}', "idle_minutes"),
        ('{"offices": [{"folder": "x"}]}', "offices"),
        ('{"offices": [{"folder": "x", "name": 1}]}', "offices"),
        ('{"offices": [{"folder": "x", "name": "y", "password": "z"}]}', "offices"),
        ("[]", FILE_NAME),
        ("{", FILE_NAME),
    ],
)
def test_a_setting_that_was_not_declared_is_refused_by_name(tmp_path, text, key):
    with pytest.raises(Refusal) as refused:
        write(tmp_path, text).read()
    assert refused.value.reason is Reason.BAD_SETTING
    assert refused.value.values["key"] == key


def test_the_last_opened_office_comes_first_and_few_are_kept():
    settings = Settings()
    for number in range(LAST_OFFICES + 3):
        settings = settings.with_office(KnownOffice(f"/{number}", f"局 {number}"))
    settings = settings.with_office(KnownOffice("/5", "局 5", "罗小燕"))
    assert settings.offices[0] == KnownOffice("/5", "局 5", "罗小燕")
    assert len(settings.offices) == LAST_OFFICES
    assert settings.without_office("/5").offices[0].folder != "/5"


def test_settings_hold_nothing_else_than_declared(tmp_path):
    kept = SettingsFile(tmp_path)
    kept.write(Settings())
    written = json.loads(kept.path.read_text(encoding="utf-8"))
    assert set(written) == {"language", "theme", "density", "idle_minutes", "offices"}


def test_a_waiting_draft_is_told_by_the_name_of_its_author_until_it_is_taken():
    office = KnownOffice("/办公库/和平", "和平县邮政局", "黄志伟")
    settings = Settings().with_office(office).with_office(KnownOffice("/5", "局 5"))
    settings = settings.with_draft(office.folder, "黄志伟", waits=True)
    settings = settings.with_draft(office.folder, "罗小燕", waits=True)
    again = settings.with_office(KnownOffice(office.folder, office.name, "罗小燕"))
    assert again.offices[0].waited_for == ("黄志伟", "罗小燕")
    assert again.offices[1].waited_for == ()
    taken = again.with_draft(office.folder, "黄志伟", waits=False)
    assert taken.offices[0].waited_for == ("罗小燕",)
    assert taken.with_draft("/elsewhere", "罗小燕", waits=False) == taken
