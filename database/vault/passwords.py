"""Which new passwords are accepted, and how earlier ones are remembered without keeping them."""

import hmac

from app.domain.errors import Reason, Refusal
from database.vault.kdf import KdfParameters, password_key
from database.vault.sealing import derive

HISTORY = 5
_MIN_SCORE = 3
_ZXCVBN_LIMIT = 72  # zxcvbn refuses longer input; 72 signs that score well are enough


def require_strong(password: str, known: tuple[str, ...]) -> None:
    """Refuse a password that zxcvbn scores below 3; `known` are words an attacker tries first."""
    from zxcvbn import zxcvbn

    head = password[:_ZXCVBN_LIMIT]
    if not head or zxcvbn(head, user_inputs=list(known))["score"] < _MIN_SCORE:
        raise Refusal(Reason.PASSWORD_WEAK)


def history_tag(password: str, salt: bytes) -> bytes:
    """What is kept of a used password, inside the encrypted slot; costs one Argon2id run."""
    key = password_key(password, salt, KdfParameters.SAMPLE)
    return derive(key, "yice/password-history/v1", 16)


def remember(tag: bytes, history: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """The history with `tag` in front; refuse one that is among the last five."""
    if any(hmac.compare_digest(tag, old) for old in history):
        raise Refusal(Reason.PASSWORD_USED_BEFORE, count=HISTORY)
    return (tag, *history)[:HISTORY]
