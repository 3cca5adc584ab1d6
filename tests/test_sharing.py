"""What all tests of a run share is made once, also when it cannot be made."""

import pytest

from tests.sharing import made_once


def test_what_is_made_is_made_once(tmp_path):
    made = []
    for _ in range(2):
        assert made_once(tmp_path / "office", made.append) == tmp_path / "office"
    assert made == [tmp_path / "office"]


def test_what_cannot_be_made_is_not_tried_again(tmp_path):
    tried = []

    def make(folder):
        tried.append(folder)
        message = "a column is missing"
        raise ValueError(message)

    for expected in (ValueError, RuntimeError):
        with pytest.raises(expected, match="a column is missing"):
            made_once(tmp_path / "office", make)
    assert len(tried) == 1
