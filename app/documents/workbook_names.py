"""Names of files that the program is asked to write: refused when unsafe on any of its systems."""

import os
import re
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
    """A path beside `path` to write to; it takes the place of `path` only when all went well."""
    check_file_name(path)
    draft = path.with_name(f".{path.stem}.{os.getpid()}.part.xlsx")
    try:
        yield draft
        draft.replace(path)
    except OSError as error:
        problem = Bilingual("无法写入", "it cannot be written")
        raise Refusal(Reason.FILE_NAME_UNSAFE, name=path.name, problem=problem) from error
    finally:
        draft.unlink(missing_ok=True)
