"""Pinyin of names."""

import subprocess
import sys

import pytest

from app.services.pinyin import MAX_SORT_KEY, initials, sort_key


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("重庆银行", "cqyh"),
        ("长春瑞达物流", "ccrdwl"),
        ("和平县瑞达（集团）", "hpxrdjt"),
        ("ＡＢＣ 贸易 2 部", "abcmy2b"),
        ("（）", ""),
    ],
)
def test_initials_follow_the_phrase(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_names_sort_by_sound() -> None:
    names = ["重庆银行", "哈尔滨", "七台河", "安阳"]
    assert sorted(names, key=sort_key) == ["安阳", "重庆银行", "哈尔滨", "七台河"]


def test_a_shorter_sound_comes_first_and_equal_sounds_keep_one_order() -> None:
    names = ["安平", "安", "安瓶"]
    assert min(names, key=sort_key) == "安"
    assert sort_key("安平") != sort_key("安瓶")


def test_a_key_fits_its_column() -> None:
    assert len(sort_key("庄" * 200)) == MAX_SORT_KEY


def test_the_library_waits_for_the_first_name() -> None:
    code = "import sys, app.services.pinyin; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
