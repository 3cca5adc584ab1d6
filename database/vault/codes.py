"""Secrets that people copy by hand: groups of letters with a check character in each.

Thirty-two signs without I, L, O and U. The last sign of a group is a check over its other signs
and its place (a polynomial over GF(32)): one wrong sign, two exchanged signs and two exchanged
groups are always noticed.
"""

import re
import unicodedata
from dataclasses import dataclass

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {sign: value for value, sign in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_BITS = 5
_FIELD = 0b100101  # x^5 + x^2 + 1, whose root generates GF(32)


class GroupWrong(Exception):  # noqa: N818 - an answer about what was typed, callers translate
    """Group `number` (from 1) is not what was printed."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class LengthWrong(Exception):  # noqa: N818 - an answer about what was typed, callers translate
    """`found` signs were typed where `expected` belong."""

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(found, expected)
        self.found = found
        self.expected = expected


def _times_root(value: int) -> int:
    value <<= 1
    return value ^ _FIELD if value >= 1 << _BITS else value


def _check(place: int, values: list[int]) -> int:
    total = place
    for value in values:
        total = _times_root(total ^ value)
    return total


@dataclass(frozen=True, slots=True)
class GroupCode:
    """Layout: `groups` groups of `size` signs, the last sign of each being its check."""

    groups: int
    size: int

    @property
    def payload_bytes(self) -> int:
        """How many whole bytes fit."""
        return self.groups * (self.size - 1) * _BITS // 8

    def encode(self, payload: bytes) -> str:
        """Write `payload` (exactly `payload_bytes`) as groups with dashes between."""
        if len(payload) != self.payload_bytes:
            raise ValueError("payload does not fit the layout")
        signs = self.groups * (self.size - 1)
        number = int.from_bytes(payload, "big") << (signs * _BITS - len(payload) * 8)
        values = [(number >> (_BITS * (signs - 1 - i))) & 31 for i in range(signs)]
        width = self.size - 1
        groups = []
        for place in range(self.groups):
            part = values[place * width : (place + 1) * width]
            groups.append("".join(_ALPHABET[v] for v in [*part, _check(place + 1, part)]))
        return "-".join(groups)

    def decode(self, typed: str) -> bytes:
        """Read what was typed: any case, spaces or dashes anywhere, O for 0, I and L for 1.

        Raises GroupWrong or LengthWrong.
        """
        text = unicodedata.normalize("NFKC", typed).upper()
        parts = [part for part in re.split(r"[\W_]+", text) if part]
        signs = "".join(parts)
        expected = self.groups * self.size
        if len(signs) != expected:
            if len(parts) == self.groups:
                for number, part in enumerate(parts, 1):
                    if len(part) != self.size:
                        raise GroupWrong(number)
            raise LengthWrong(len(signs), expected)
        number = 0
        for place in range(self.groups):
            group = signs[place * self.size : (place + 1) * self.size]
            for value in self._group_values(place + 1, group):
                number = number << _BITS | value
        spare = self.groups * (self.size - 1) * _BITS - self.payload_bytes * 8
        return (number >> spare).to_bytes(self.payload_bytes, "big")

    @staticmethod
    def _group_values(place: int, group: str) -> list[int]:
        values = [_VALUES.get(sign) for sign in group]
        known = [value for value in values if value is not None]
        if len(known) != len(values) or _check(place, known[:-1]) != known[-1]:
            raise GroupWrong(place)
        return known[:-1]
