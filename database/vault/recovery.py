"""The recovery key on paper: two halves, useless alone, opening the office together.

A half is 8 groups of 8 signs on one line. It carries its number and a tag of the office, so that
two equal halves, or a half of another office, are told apart from a misspelt one.
"""

import hashlib
import secrets
from dataclasses import dataclass, field

from app.domain.errors import Reason, Refusal
from database.vault.codes import GroupCode, GroupWrong, LengthWrong
from database.vault.sealing import KEY_BYTES

_LAYOUT = GroupCode(groups=8, size=8)
_TAG_BYTES = 2


@dataclass(frozen=True, slots=True)
class RecoveryHalves:
    """Both halves as printed, for two envelopes and two keepers; kept nowhere else."""

    first: str = field(repr=False)
    second: str = field(repr=False)


def _tag(office_id: str) -> bytes:
    return hashlib.sha256(f"yice/recovery/v1|{office_id}".encode()).digest()[:_TAG_BYTES]


def split(office_id: str, key: bytes) -> RecoveryHalves:
    """Two halves whose XOR is `key`; each alone is random and says nothing about it."""
    one = secrets.token_bytes(KEY_BYTES)
    two = bytes(a ^ b for a, b in zip(one, key, strict=True))
    texts = [
        _LAYOUT.encode(bytes([number]) + _tag(office_id) + half)
        for number, half in ((1, one), (2, two))
    ]
    return RecoveryHalves(texts[0], texts[1])


def _read(office_id: str, typed: str, field_number: int) -> tuple[int, bytes]:
    try:
        payload = _LAYOUT.decode(typed)
    except GroupWrong as error:
        raise Refusal(Reason.RECOVERY_GROUP_WRONG, half=field_number, group=error.number) from error
    except LengthWrong as error:
        raise Refusal(
            Reason.RECOVERY_LENGTH_WRONG,
            half=field_number,
            found=error.found,
            expected=error.expected,
        ) from error
    if payload[0] not in {1, 2} or payload[1 : 1 + _TAG_BYTES] != _tag(office_id):
        raise Refusal(Reason.RECOVERY_OTHER_OFFICE, half=field_number)
    return payload[0], payload[1 + _TAG_BYTES :]


def join(office_id: str, first: str, second: str) -> bytes:
    """The recovery key from both halves, typed in either order."""
    number_one, one = _read(office_id, first, 1)
    number_two, two = _read(office_id, second, 2)
    if number_one == number_two:
        raise Refusal(Reason.RECOVERY_SAME_HALF, half=number_one)
    return bytes(a ^ b for a, b in zip(one, two, strict=True))
