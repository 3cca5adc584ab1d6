"""Schema migrations by Alembic; `runner.upgrade` is the only way to run them.

A revision's id is its number, four digits, which is also the file's `user_version`.
"""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


@cache
def newest_number() -> int:
    """Number of the newest revision that this program knows; 0 when there is none."""
    names = (path.name[:4] for path in (FOLDER / "versions").glob("[0-9][0-9][0-9][0-9]_*.py"))
    return max((int(name) for name in names), default=0)
