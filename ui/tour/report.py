"""What the watchdog measured, as a document and in words."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ui.tour.watchdog import GOALS_MS, Blocks

FILE_NAME = "watchdog.json"


def document(blocks: Sequence[Blocks], clients: int) -> dict[str, Any]:
    """Longest blocks by page and moment; milliseconds."""
    return {
        "clients": clients,
        "goals_ms": {moment.value: goal for moment, goal in GOALS_MS.items()},
        "ok": all(one.kept for one in blocks),
        "pages": [
            {
                "page": one.page,
                "moment": one.moment.value,
                "longest_ms": round(one.wall, 1),
                "own_work_ms": round(one.cpu, 1),
                "times_over": one.over,
                "doing": one.doing,
            }
            for one in blocks
        ],
    }


def write(out: Path, measured: dict[str, Any]) -> Path:
    """Write the document into the folder of the tour."""
    path = out / FILE_NAME
    path.write_text(json.dumps(measured, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path
