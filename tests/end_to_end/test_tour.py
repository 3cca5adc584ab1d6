"""The tour goes through every window on a small office and leaves its pictures."""

import json
import struct

import pytest

from tests import sharing
from tests.end_to_end.running import yice

PICTURES = (
    "00-first-run",
    "01-unlock",
    "02-today",
    "03-list",
    "04-palette",
    "05-dossier",
    "06-edit",
    "07-proposal",
    "08-import",
    "09-sheet",
    "10-register",
    "11-office",
    "38-arrears",
    "40-bank-lines",
    "46-ledger",
)


pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def taken(run_root):
    """The pictures, the document on standard output, and the home of who took them."""
    folder = sharing.made_once(run_root / "tour", take)
    document = json.loads((folder / "document.json").read_text(encoding="utf-8"))
    return folder / "out", document, folder / "home"


def take(folder):
    home = folder / "home"
    home.mkdir()
    run = yice(home, "tour", folder / "out", "--clients", "60", "--json")
    assert run.code == 0, run.err
    (folder / "document.json").write_bytes(run.out)


def size_of(picture):
    return struct.unpack(">II", picture.read_bytes()[16:24])


def test_the_tour_leaves_a_picture_of_every_window(taken):
    out, _document, _home = taken
    for name in PICTURES:
        assert size_of(out / f"{name}.png")[0] >= 1190, name
    assert size_of(out / "02-today.png") == (1440, 900)


def test_the_tour_names_every_file_it_made(taken):
    out, document, _home = taken
    assert {str(path) for path in out.iterdir()} == set(document["files"])


def test_the_printed_form_is_among_them(taken):
    out, _document, _home = taken
    (paper,) = out.glob("*.pdf")
    assert paper.read_bytes().startswith(b"%PDF-")


def test_the_tour_tells_how_long_the_window_was_blocked(taken):
    out, document, _home = taken
    kept = json.loads((out / "watchdog.json").read_text(encoding="utf-8"))
    assert kept == document["watchdog"]
    assert {"today", "list", "dossier", "register", "office"} <= {p["page"] for p in kept["pages"]}
    assert kept["goals_ms"] == {"first": 150.0, "after": 50.0}


def test_the_tour_keeps_out_of_the_home_of_its_user(taken):
    _out, _document, home = taken
    assert list(home.iterdir()) == []
