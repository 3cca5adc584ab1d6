"""What can be wrong with a template of client codes, told one by one (C13-2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.client_code import (
    CheckAlgorithm,
    CodeTemplate,
    EnumAbout,
    Segment,
    SegmentKind,
    SerialScope,
    read_segment,
)

LONGEST = 40
"""Characters that a code can have."""
WIDEST = 12
"""Digits that a serial or the code of an organ can have."""
_CONST = re.compile(r"[0-9A-Z]+")
_SEPARATOR = re.compile(r"[-./]")
_MUTABLE = frozenset({EnumAbout.GRADE, EnumAbout.INDUSTRY, EnumAbout.MAIL_CLASS})


class CodeFaultKind(StrEnum):
    """Kinds of faults; sentences stand in `resources/texts/code_faults.toml`."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    NO_SERIAL = "no_serial"
    TWO_SERIALS = "two_serials"
    TWO_CHECKS = "two_checks"
    CHECK_NOT_LAST = "check_not_last"
    CHECK_NEEDS_DIGITS = "check_needs_digits"
    TOO_LONG = "too_long"
    WIDTH = "width"
    TEXT = "text"
    NO_VALUES = "no_values"
    VALUE_WIDTHS = "value_widths"
    VALUE_TWICE = "value_twice"
    SCOPE_NOT_SHOWN = "scope_not_shown"
    CHANGES_WITH_CLIENT = "changes_with_client"


WARNINGS = frozenset({CodeFaultKind.CHANGES_WITH_CLIENT})
"""Faults with which a template can still be used: the code keeps what held when it was issued."""


@dataclass(frozen=True, slots=True)
class CodeFault:
    """A fault; `place` is the number of the segment from 1, or 0 for the whole template."""

    kind: CodeFaultKind
    place: int = 0
    found: str = ""


def faults_of(written: str) -> tuple[CodeFault, ...]:
    """All that is wrong with a template as it is written, `WARNINGS` included."""
    parts = written.split()
    if not parts:
        return (CodeFault(CodeFaultKind.EMPTY),)
    segments, unreadable = [], []
    for place, part in enumerate(parts, 1):
        try:
            segments.append(read_segment(part))
        except ValueError:
            unreadable.append(CodeFault(CodeFaultKind.UNREADABLE, place, part))
    if unreadable:
        return tuple(unreadable)
    template = CodeTemplate(tuple(segments))
    return (*_one_by_one(template), *_together(template))


def hindering(written: str) -> tuple[CodeFault, ...]:
    """Faults with which the template cannot be used."""
    return tuple(one for one in faults_of(written) if one.kind not in WARNINGS)


def _one_by_one(template: CodeTemplate) -> Iterator[CodeFault]:
    for place, one in enumerate(template.segments, 1):
        for kind in _segment_faults(one):
            yield CodeFault(kind, place, one.kind.value)


def _segment_faults(one: Segment) -> Iterator[CodeFaultKind]:
    match one.kind:
        case SegmentKind.CONST if not _CONST.fullmatch(one.text):
            yield CodeFaultKind.TEXT
        case SegmentKind.SEPARATOR if not _SEPARATOR.fullmatch(one.text):
            yield CodeFaultKind.TEXT
        case SegmentKind.SERIAL if not 1 <= one.width <= WIDEST:
            yield CodeFaultKind.WIDTH
        case SegmentKind.ORG_CODE | SegmentKind.ENUM:
            yield from _values_faults(one)
        case _:
            pass


def _values_faults(one: Segment) -> Iterator[CodeFaultKind]:
    codes = list(one.codes.values())
    if not codes:
        yield CodeFaultKind.NO_VALUES
    if not 1 <= one.width <= WIDEST:
        yield CodeFaultKind.WIDTH
    if any(len(code) != one.width for code in codes):
        yield CodeFaultKind.VALUE_WIDTHS
    if len(set(codes)) < len(codes):
        yield CodeFaultKind.VALUE_TWICE
    if not all(_CONST.fullmatch(code) for code in codes):
        yield CodeFaultKind.TEXT
    if one.about in _MUTABLE:
        yield CodeFaultKind.CHANGES_WITH_CLIENT


def _together(template: CodeTemplate) -> Iterator[CodeFault]:
    kinds = [one.kind for one in template.segments]
    serials = kinds.count(SegmentKind.SERIAL)
    if serials != 1:
        yield CodeFault(CodeFaultKind.TWO_SERIALS if serials else CodeFaultKind.NO_SERIAL)
    checks = kinds.count(SegmentKind.CHECK)
    if checks > 1:
        yield CodeFault(CodeFaultKind.TWO_CHECKS)
    if checks and kinds[-1] is not SegmentKind.CHECK:
        yield CodeFault(CodeFaultKind.CHECK_NOT_LAST, kinds.index(SegmentKind.CHECK) + 1)
    if any(one.algorithm is not CheckAlgorithm.NONE for one in template.segments):
        yield from _letters(template)
    width = sum(one.width for one in template.segments)
    if width > LONGEST:
        yield CodeFault(CodeFaultKind.TOO_LONG, 0, str(width))
    for place, one in enumerate(template.segments, 1):
        if one.kind is SegmentKind.SERIAL and not _shown(one.scope) <= set(kinds):
            yield CodeFault(CodeFaultKind.SCOPE_NOT_SHOWN, place)


def _letters(template: CodeTemplate) -> Iterator[CodeFault]:
    """Segments with letters, which the check digits cannot count."""
    for place, one in enumerate(template.segments, 1):
        words = [one.text] if one.kind is SegmentKind.CONST else list(one.codes.values())
        if any(re.search("[A-Z]", word) for word in words):
            yield CodeFault(CodeFaultKind.CHECK_NEEDS_DIGITS, place)


def _shown(scope: SerialScope) -> set[SegmentKind]:
    """Segments without which two clients would get the same code: serials begin anew in each."""
    match scope:
        case SerialScope.AREA:
            return {SegmentKind.PROVINCE, SegmentKind.PREFECTURE}
        case SerialScope.PROVINCE:
            return {SegmentKind.PROVINCE}
        case SerialScope.ALL:
            return set()
