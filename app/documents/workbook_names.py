"""Names of files that the program is asked to write: refused when unsafe on any of its systems."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
        problem = "不以 .xlsx 结尾 does not end with .xlsx"
    elif _FORBIDDEN.search(name) or name.startswith((".", " ")) or path.stem.endswith((".", " ")):
        problem = "含有不允许的字符 forbidden characters"
    elif _RESERVED.fullmatch(name):
        problem = "是系统保留名 reserved by the system"
    elif len(name.encode()) > _LONGEST:
        problem = "太长 too long"
    elif not path.parent.is_dir():
        problem = "文件夹不存在 its folder does not exist"
    elif path.is_symlink() or (path.exists() and not path.is_file()):
        problem = "已被文件夹或链接占用 taken by a folder or link"
    if problem is not None:
        raise Refusal(Reason.FILE_NAME_UNSAFE, name=name, problem=problem)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the place of `path` only when all went well."""
    check_file_name(path)
    draft = path.with_name(f".{path.stem}.{os.getpid()}.part.xlsx")
    try:
        yield draft
        draft.replace(path)
    except OSError as error:
        raise Refusal(
            Reason.FILE_NAME_UNSAFE, name=path.name, problem=error.strerror or "write"
        ) from error
    finally:
        draft.unlink(missing_ok=True)
