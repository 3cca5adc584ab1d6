"""What lies where, and what starts late."""

import re
import subprocess
import sys
import tomllib

import pytest

from tests.architecture.source import ROOT

HEAVY = frozenset(
    {
        "alembic",
        "dateutil",
        "keyring",
        "openpyxl",
        "pypinyin",
        "reportlab",
        "resources.catalogue",
        "sqlalchemy",
        "stdnum",
        "xlsxwriter",
        "zoneinfo",
    }
)


def test_the_packaging_folder_is_no_package():
    """It would shadow the library "packaging", which pytest and others import."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_lock_names_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in lock
    assert not [line for line in lock.splitlines() if "http" in line or "index" in line]


def test_the_lock_was_made_from_the_dependencies_of_the_project():
    """A library added to pyproject.toml alone is missing on every other machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {name.lower() for name in re.findall(r"^([\w.-]+)==", lock, flags=re.MULTILINE)}
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in asked}
    assert names <= locked


@pytest.mark.parametrize("module", ["main", "ui.program"])
def test_starting_loads_no_heavy_library(module):
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert not loaded.intersection(HEAVY)
