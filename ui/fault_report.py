"""What may be told about a fault of the program: types, places and versions, without Qt.

No messages, no values, no locals, since any of them could hold what a client dossier says.
"""

from datetime import UTC, datetime
from pathlib import Path

from app.version import VERSION

KEPT_REPORTS = 20
_ROOT = Path(__file__).resolve().parent.parent


def report_of(error: BaseException, *libraries: str) -> str:
    """The report of a fault; `libraries` are further names with versions for its first line."""
    import platform  # like traceback, needed only when something went wrong
    import traceback

    versions = (f"Yice {VERSION}", f"Python {platform.python_version()}", *libraries)
    lines = [
        ", ".join(versions),
        f"{platform.system()} {platform.release()}",
        datetime.now(UTC).isoformat(timespec="seconds"),
    ]
    step: BaseException | None = error
    while step is not None:
        lines.append(f"{type(step).__module__}.{type(step).__qualname__}")
        lines.extend(
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(step.__traceback__)
        )
        step = step.__cause__ or step.__context__
    return "\n".join(lines) + "\n"


def keep_report(folder: Path, text: str) -> Path:
    """Write a report into `folder`, keep the newest few, and say where it lies."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f.txt")
    path.write_text(text, encoding="utf-8")
    for old in sorted(folder.glob("*.txt"))[:-KEPT_REPORTS]:
        old.unlink()
    return path


def _place(filename: str) -> str:
    """Path inside the program, or only the file's name: folders may hold people's names."""
    path = Path(filename)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name
