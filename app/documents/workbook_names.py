"""Names of files that the program is asked to write: refused when unsafe on any of its systems."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.bilingual import Bilingual
from app.domain.errors import Reason, Refusal

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_LONGEST = 200


def check_file_name(path: Path) -> None:
    """Refuse (FILE_NAME_UNSAFE) what Windows cannot store, hides the ending, or would overwrite.

    The folder must exist; a file of that name is replaced, a folder or a link is not.
    """
    name = path.name
    problem = None
    if path.suffix.lower() != ".xlsx":
        problem = Bilingual("不以 .xlsx 结尾", "it does not end with .xlsx")
    elif _FORBIDDEN.search(name) or name.startswith((".", " ")) or path.stem.endswith((".", " ")):
        problem = Bilingual("含有不允许的字符", "it holds forbidden characters")
    elif _RESERVED.fullmatch(name):
        problem = Bilingual("是系统保留名", "it is reserved by the system")
    elif len(name.encode()) > _LONGEST:
        problem = Bilingual("太长", "it is too long")
    elif not path.parent.is_dir():
        problem = Bilingual("文件夹不存在", "its folder does not exist")
    elif path.is_symlink() or (path.exists() and not path.is_file()):
        problem = Bilingual("已被文件夹或链接占用", "it is taken by a folder or link")
    if problem is not None:
        raise Refusal(Reason.FILE_NAME_UNSAFE, name=name, problem=problem)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A path to write to; the file takes the place of `path` only when all went well.

    It lies in a folder of its own beside `path`, where temporary files may lie too. What a program
    that was killed left there goes with the next file of that name. What the disk answers is
    raised as OSError.
    """
    check_file_name(path)
    folder = path.with_name(f".{path.stem}.part")
    draft = folder / path.name
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        yield draft
        _sync(draft)
        draft.replace(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    """Have the content on the disk before the name says that it is there."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
