"""The answer to "is it free?" in one sentence; without Qt, for windows and commands."""

import resources
from app.readmodels.free import FreeAnswer


def free_sentence(answer: FreeAnswer, code: str) -> str:
    """What may be said, in the language `code` ("zh" or "en")."""
    texts = resources.toml("texts/claim_free.toml")
    key = "protected_until" if answer.until is not None else answer.answer
    said = [texts[key][code]] + ([texts["similar"][code]] if answer.similar else [])
    joint = "" if code == "zh" else " "
    return joint.join(said).format(unit=answer.unit, until=answer.until, similar=answer.similar)
