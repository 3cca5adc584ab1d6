"""Argon2id with bounds: no slot file can make it weak, and none can make it freeze the program."""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from app.domain.errors import Reason, Refusal

_MIB = 1024  # Argon2 counts memory in KiB
_FLOOR_M, _CAP_M = 64 * _MIB, 1024 * _MIB
_FLOOR_T, _CAP_T = 3, 10
_CAP_P = 16
_LENGTH = 32
_FAST_ENOUGH, _TOO_SLOW = 0.5, 1.0  # seconds


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Cost of one Argon2id run: memory `m` in KiB, passes `t`, lanes `p`."""

    SAMPLE: ClassVar["KdfParameters"]

    m: int
    t: int
    p: int

    def require_sane(self) -> None:
        """Refuse what is below the floor or above the caps, before anything is computed."""
        sane = _FLOOR_M <= self.m <= _CAP_M and _FLOOR_T <= self.t <= _CAP_T
        if not sane or not 1 <= self.p <= _CAP_P:
            raise Refusal(Reason.SLOT_FILE_UNSAFE, m=self.m // _MIB, t=self.t, p=self.p)

    def raised_to(self, other: Self) -> Self:
        """The higher memory and passes of both; lanes of `other`."""
        return type(self)(max(self.m, other.m), max(self.t, other.t), other.p)

    def weaker_than(self, other: Self) -> bool:
        """Say whether `other` asks for more memory or more passes."""
        return self.m < other.m or self.t < other.t

    def to_json(self) -> dict[str, Any]:
        return {"alg": "argon2id", "v": 19, "m": self.m, "t": self.t, "p": self.p}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Parameters of a slot file; refuses insane ones. KeyError, ValueError: damaged."""
        if (data["alg"], data["v"]) != ("argon2id", 19):
            raise ValueError("unknown key derivation")
        found = cls(int(data["m"]), int(data["t"]), int(data["p"]))
        found.require_sane()
        return found


KdfParameters.SAMPLE = KdfParameters(_FLOOR_M, _FLOOR_T, 4)


def password_key(password: str, salt: bytes, parameters: KdfParameters) -> bytes:
    """32 bytes from the NFKC form of `password`; takes as long as `parameters` say."""
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    parameters.require_sane()
    try:
        return hash_secret_raw(
            unicodedata.normalize("NFKC", password).encode("utf-8"),
            salt,
            time_cost=parameters.t,
            memory_cost=parameters.m,
            parallelism=parameters.p,
            hash_len=_LENGTH,
            type=Type.ID,
            version=19,
        )
    except HashingError as error:  # Argon2 answers so when the memory cannot be had
        raise Refusal(Reason.MEMORY_SHORT, m=parameters.m // _MIB) from error


def _measure(parameters: KdfParameters) -> float:
    start = time.perf_counter()
    password_key("calibration", b"0123456789abcdef", parameters)
    return time.perf_counter() - start


def calibrate(measure: Callable[[KdfParameters], float] = _measure) -> KdfParameters:
    """Parameters that take 0.5 to 1 s on this machine: 64 to 256 MiB, then more passes.

    `measure` gives the seconds of one run. A slow machine stays at the floor, a fast one at caps.
    """
    best = KdfParameters.SAMPLE
    seconds = measure(best)
    while seconds < _FAST_ENOUGH and best.m < 256 * _MIB:
        larger = KdfParameters(best.m * 2, best.t, best.p)
        taken = measure(larger)
        if taken > _TOO_SLOW:
            return best
        best, seconds = larger, taken
    while seconds < _FAST_ENOUGH and best.t < _CAP_T:
        per_pass = seconds / best.t
        best = KdfParameters(best.m, best.t + 1, best.p)
        seconds += per_pass
    return best
