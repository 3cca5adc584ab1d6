"""The promises of tests/conftest.py."""

import os
import socket
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import paths


def test_everything_kept_per_user_goes_to_a_folder_of_the_test(yice_home):
    assert paths.home() == yice_home
    assert not list(yice_home.iterdir())


def test_another_machine_cannot_be_reached():
    with socket.socket() as connection, pytest.raises(pytest.fail.Exception):
        connection.connect(("192.0.2.1", 80))


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as connection:
        connection.connect(server.getsockname())


def test_the_clock_stands_still(clock, now):
    assert clock() == clock() == now == datetime(2026, 11, 23, 0, 42, tzinfo=UTC)


def test_windows_stay_off_the_screen():
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@given(st.integers())
def test_properties_can_be_tested_beside_the_fixtures(number):
    assert number == int(str(number))
