"""The bytes of a workbook that somebody names, within the limits of a register."""

from pathlib import Path

from app.documents.plain_file import regular_bytes
from app.documents.workbook_safety import WorkbookLimits
from app.domain.errors import Reason, Refusal


def workbook_bytes(path: Path, limits: WorkbookLimits) -> bytes:
    """Content of the file at `path`; refused as `regular_bytes`, and REGISTER_TOO_LARGE."""
    limit = f"{limits.packed // (1024 * 1024)} MB"
    return regular_bytes(
        path,
        limits.packed,
        lambda: Refusal(Reason.REGISTER_TOO_LARGE, file=path.name, limit=limit),
    )
