"""Files for other programs do not outlive the session (decision 10)."""

import stat
from pathlib import Path

from app.paths import empty_plain_files, plain_files


def test_plain_files_are_private_and_emptied(yice_home: Path) -> None:
    folder = plain_files()
    assert folder.is_relative_to(yice_home)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "sub").mkdir()
    (folder / "sub" / "走访表.pdf").write_bytes(b"%PDF")
    (folder / "走访表.pdf").write_bytes(b"%PDF")
    assert empty_plain_files() == ()
    assert list(folder.iterdir()) == []
