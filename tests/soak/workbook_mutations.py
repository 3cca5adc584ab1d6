"""Changes a real workbook as accident or malice would: its bytes, its parts, its XML."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

_NUMBERS = (b"1e308", b"-1", b"99999999999999999999", b"NaN", b"", b"0.1", b"2958466", b"1E+400")
_TYPES = (b"s", b"b", b"e", b"d", b"n", b"str", b"inlineStr", b"x", b"")
_PLACES = (b"A1", b"XFD1048576", b"A0", b"ZZZ9", b"1", b"A99999999999", b"")
_TEXTS = (
    *("=cmd|' /C calc'!A0", "\u202egpj.exe", "客户" * 5000, "\x00", "𠮷😀", "\ufeff", "&#0;"),
    *("914416241XG612DD2G", "9" * 400, "2026-02-30", "１２３", "a\nb\tc", "</c>", "%s{0}"),
)

Change = Callable[[bytearray, random.Random], None]


def mutate(path: Path, luck: random.Random) -> bytes:
    """The workbook at `path` with a few random changes; they may leave it sound."""
    content = path.read_bytes()
    if luck.random() < 0.25:
        return _raw(bytearray(content), luck)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _time in range(luck.choice((1, 1, 2, 3, 8))):
        _change_part(parts, luck)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", luck.choice((0, 8))) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _raw(content: bytearray, luck: random.Random) -> bytes:
    """Flip, cut and repeat bytes of the packed file."""
    for _time in range(luck.choice((1, 2, 12, 100))):
        way = luck.randrange(3)
        place = luck.randrange(len(content))
        if way == 0:
            content[place] ^= 1 << luck.randrange(8)
        elif way == 1:
            content[place : place + luck.randrange(1, 60)] = b""
        else:
            content[place:place] = content[place : place + luck.randrange(1, 60)]
    return bytes(content)


def _change_part(parts: dict[str, bytes], luck: random.Random) -> None:
    names = [name for name in parts if name.startswith("xl/") or luck.random() < 0.3]
    name = luck.choice(names or list(parts))
    way = luck.random()
    if way < 0.04:
        del parts[name]
    elif way < 0.08:
        parts[name.replace("1", "2")] = parts.pop(name)
    elif way < 0.12:
        parts[name] = parts[luck.choice(list(parts))]
    else:
        part = bytearray(parts[name])
        luck.choice(_CHANGES)(part, luck)
        parts[name] = bytes(part)


def _somewhere(part: bytearray, pattern: bytes, new: bytes, luck: random.Random) -> None:
    """Replace one place where the pattern stands."""
    found = list(re.finditer(pattern, part))
    if found:
        place = luck.choice(found)
        part[place.start(1) : place.end(1)] = new


def _bytes(part: bytearray, luck: random.Random) -> None:
    place = luck.randrange(len(part) + 1)
    part[place : place + luck.randrange(30)] = luck.randbytes(luck.randrange(4))


def _move(part: bytearray, luck: random.Random) -> None:
    """Take a stretch of whole tags out, double it, or put it elsewhere."""
    ends = [found.end() for found in re.finditer(rb">", part)] or [len(part)]
    start, end = sorted((luck.choice(ends), luck.choice(ends)))
    stretch = bytes(part[start : min(end, start + 20_000)])
    if luck.random() < 0.5:
        del part[start : start + len(stretch)]
    place = min(luck.choice(ends), len(part))
    part[place:place] = stretch * luck.choice((0, 1, 1, 2, 50))


def _number(part: bytearray, luck: random.Random) -> None:
    _somewhere(part, rb"<v>([^<]*)</v>", luck.choice(_NUMBERS), luck)


def _type(part: bytearray, luck: random.Random) -> None:
    _somewhere(part, rb' t="([^"]*)"', luck.choice(_TYPES), luck)


def _place(part: bytearray, luck: random.Random) -> None:
    _somewhere(part, rb' r="([^"]*)"', luck.choice(_PLACES), luck)


def _text(part: bytearray, luck: random.Random) -> None:
    _somewhere(part, rb"<t[^>]*>([^<]*)</t>", luck.choice(_TEXTS).encode(), luck)


def _attribute(part: bytearray, luck: random.Random) -> None:
    _somewhere(part, rb'( [a-zA-Z:]+="[^"]*")', luck.choice((b"", b' x="1"', b' r="0"')), luck)


def _tag(part: bytearray, luck: random.Random) -> None:
    _somewhere(part, rb"(</?[a-zA-Z:]+[^>]*>)", luck.choice((b"", b"<c>", b"</row>", b"<f>")), luck)


_CHANGES: tuple[Change, ...] = (_bytes, _move, _number, _type, _place, _text, _attribute, _tag)
