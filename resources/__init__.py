"""Files that ship with the program: fonts, icons, styles, texts, reference data and rules."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent


def file(name: str) -> Path:
    """Path of a shipped file, `name` relative to this folder."""
    return ROOT / name


@cache
def toml(name: str) -> dict[str, Any]:
    """Parsed TOML file `name`; read once, so callers must not change what they get."""
    return tomllib.loads(file(name).read_text(encoding="utf-8"))
