"""The client code (大客户代码) by a template of segments: rule data, not a standard (G-01, C13-2).

The text of YZ/T 0030-2005 is not at hand. The shipped template is the program's own; a province
that has the standard enters its layout. A template is written as segments with blanks between:

    gb2260_province gb2260_prefecture serial:6:area check:mod_11_10

`const:TEXT`, `separator:TEXT`, `gb2260_province` and `gb2260_prefecture` (two digits each, as they
were when the code was issued), `org_code:N:ORGAN=CODE,…`, `enum:ABOUT:VALUE=CODE,…`,
`serial:N:SCOPE`, `check:ALGORITHM`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from stdnum.iso7064 import mod_11_10, mod_97_10

TEMPLATE_RULE = "code.template"
BY_PROVINCE = "00"
"""Prefecture digits of a code that the province issued itself."""


class SegmentKind(StrEnum):
    """Kinds of segments (domain.md 1.4)."""

    CONST = "const"
    PROVINCE = "gb2260_province"
    PREFECTURE = "gb2260_prefecture"
    ORG_CODE = "org_code"
    ENUM = "enum"
    SERIAL = "serial"
    CHECK = "check"
    SEPARATOR = "separator"


class SerialScope(StrEnum):
    """Within what serials are counted: issuing area (PP, CC), province, or all together."""

    AREA = "area"
    PROVINCE = "province"
    ALL = "all"


class CheckAlgorithm(StrEnum):
    """ISO 7064: MOD 11-10 (GB/T 17710) one digit, MOD 97-10 two; or none."""

    MOD_11_10 = "mod_11_10"
    MOD_97_10 = "mod_97_10"
    NONE = "none"


class EnumAbout(StrEnum):
    """What of a client an `enum` segment writes: class 客户类别, grade, industry 门类."""

    MAIL_CLASS = "mail_class"
    GRADE = "grade"
    INDUSTRY = "industry"


_CHECK_WIDTH = {
    CheckAlgorithm.MOD_11_10: 1,
    CheckAlgorithm.MOD_97_10: 2,
    CheckAlgorithm.NONE: 0,
}


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment as written; what its kind does not use is empty.

    `codes` of `enum` and `org_code` map a value or an organ's name to what stands in the code.
    """

    kind: SegmentKind
    width: int = 0
    text: str = ""
    about: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    scope: SerialScope = SerialScope.AREA
    algorithm: CheckAlgorithm = CheckAlgorithm.NONE

    @property
    def pattern(self) -> str:
        """Regular expression of what can stand here in a code."""
        match self.kind:
            case SegmentKind.CONST | SegmentKind.SEPARATOR:
                return re.escape(self.text)
            case SegmentKind.ENUM | SegmentKind.ORG_CODE:
                return "|".join(re.escape(code) for code in self.codes.values())
            case _:
                return f"[0-9]{{{self.width}}}"


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """What a code says beside its serial: division digits, issuing organ, values of the client."""

    province: str
    prefecture: str = BY_PROVINCE
    organ: str = ""
    client: Mapping[str, str] = field(default_factory=dict)


class CodeFactMissing(Exception):  # noqa: N818 - an answer: the template asks what is not known
    """A segment asks for something that is not known of this organ or client."""

    def __init__(self, about: str) -> None:
        super().__init__(about)
        self.about = about


class SerialsUsedUp(Exception):  # noqa: N818 - an answer: the numbers are used up
    """The serial has more digits than the template gives it."""


@dataclass(frozen=True, slots=True)
class CodeTemplate:
    """Segments of a code in their order; `app.domain.client_code_faults` says what is wrong."""

    segments: tuple[Segment, ...]

    @property
    def serial(self) -> Segment:
        """The segment that counts; StopIteration for a template that has none."""
        return next(one for one in self.segments if one.kind is SegmentKind.SERIAL)

    @property
    def pattern(self) -> re.Pattern[str]:
        """Regular expression of whole codes, a group for each segment (`s0`, `s1`, …)."""
        parts = (f"(?P<s{n}>{one.pattern})" for n, one in enumerate(self.segments))
        return re.compile("".join(parts))

    @property
    def last_serial(self) -> int:
        """The highest serial that fits."""
        return int(10**self.serial.width) - 1

    def scope_key(self, facts: CodeFacts) -> str:
        """Within what the serial of a code is counted: `4416`, `44`, or empty for all."""
        match self.serial.scope:
            case SerialScope.AREA:
                return facts.province + facts.prefecture
            case SerialScope.PROVINCE:
                return facts.province
            case SerialScope.ALL:
                return ""

    def compose(self, facts: CodeFacts, serial: int) -> str:
        """The code of `serial`; CodeFactMissing, SerialsUsedUp, ValueError for a serial below 1."""
        if serial < 1:
            raise ValueError(serial)
        if serial > self.last_serial:
            raise SerialsUsedUp
        written = ""
        for one in self.segments:
            written += self._part(one, facts, serial, written)
        return written

    def parse(self, code: str) -> dict[SegmentKind, str] | None:
        """Parts of `code` by kind, without const and separators; None when the code is not one."""
        found = self.pattern.fullmatch(code)
        if found is None:
            return None
        parts = {one.kind: found[f"s{n}"] for n, one in enumerate(self.segments)}
        check = parts.get(SegmentKind.CHECK)
        if check is not None and check != self._check(code[: len(code) - len(check)]):
            return None
        return {
            kind: part
            for kind, part in parts.items()
            if kind not in {SegmentKind.CONST, SegmentKind.SEPARATOR}
        }

    def _part(self, one: Segment, facts: CodeFacts, serial: int, written: str) -> str:
        match one.kind:
            case SegmentKind.CONST | SegmentKind.SEPARATOR:
                return one.text
            case SegmentKind.PROVINCE:
                return facts.province
            case SegmentKind.PREFECTURE:
                return facts.prefecture
            case SegmentKind.ORG_CODE:
                return _known(one.codes, facts.organ, "org_code")
            case SegmentKind.ENUM:
                return _known(one.codes, facts.client.get(one.about, ""), one.about)
            case SegmentKind.SERIAL:
                return f"{serial:0{one.width}d}"
            case SegmentKind.CHECK:
                return self._check(written)

    def _check(self, before: str) -> str:
        """Check digits of what stands before them, separators left out."""
        for one in self.segments:
            if one.kind is SegmentKind.SEPARATOR:
                before = before.replace(one.text, "")
        algorithm = self.segments[-1].algorithm
        return check_digits(algorithm, before)


def check_digits(algorithm: CheckAlgorithm, digits: str) -> str:
    """Check digits of `digits` by ISO 7064; empty for none."""
    match algorithm:
        case CheckAlgorithm.MOD_11_10:
            return str(mod_11_10.calc_check_digit(digits))
        case CheckAlgorithm.MOD_97_10:
            return str(mod_97_10.calc_check_digits(digits))
        case CheckAlgorithm.NONE:
            return ""


def _known(codes: Mapping[str, str], value: str, about: str) -> str:
    if value not in codes:
        raise CodeFactMissing(about)
    return codes[value]


def read_segment(written: str) -> Segment:
    """A segment as it is written; ValueError for what is none."""
    name, _, rest = written.partition(":")
    kind = SegmentKind(name)
    match kind:
        case SegmentKind.CONST | SegmentKind.SEPARATOR:
            return Segment(kind, len(rest), rest)
        case SegmentKind.PROVINCE | SegmentKind.PREFECTURE if not rest:
            return Segment(kind, 2)
        case SegmentKind.ORG_CODE:
            digits, _, codes = rest.partition(":")
            return Segment(kind, int(digits), codes=_codes(codes))
        case SegmentKind.ENUM:
            about, _, codes = rest.partition(":")
            values = _codes(codes)
            width = max((len(code) for code in values.values()), default=0)
            return Segment(kind, width, about=EnumAbout(about), codes=values)
        case SegmentKind.SERIAL:
            digits, _, scope = rest.partition(":")
            return Segment(kind, int(digits), scope=SerialScope(scope or SerialScope.AREA))
        case SegmentKind.CHECK:
            algorithm = CheckAlgorithm(rest)
            return Segment(kind, _CHECK_WIDTH[algorithm], algorithm=algorithm)
    raise ValueError(written)


def read_template(written: str) -> CodeTemplate:
    """A template as it is written; ValueError when a segment cannot be read."""
    return CodeTemplate(tuple(read_segment(one) for one in written.split()))


def _codes(written: str) -> dict[str, str]:
    """`VALUE=CODE,…`; ValueError for a part without sign and for a value that stands twice."""
    found: dict[str, str] = {}
    for part in filter(None, written.split(",")):
        value, sign, code = part.partition("=")
        if not sign or value in found:
            raise ValueError(part)
        found[value] = code
    return found
