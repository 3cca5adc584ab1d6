"""Floor of reading a register: the library hands out every row of the first sheet."""

from pathlib import Path


def read_rows(path: Path) -> int:
    """All rows of the first sheet of a workbook, as the library gives them; how many."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(str(path))
    return len(workbook.get_sheet_by_index(0).to_python())
