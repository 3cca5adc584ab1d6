"""What an act answers: done, refused with a sentence, or a fault of the program."""

import traceback
from collections.abc import Callable
from typing import Any

from app.domain.errors import Refusal
from ui.sentences import refusal_sentence


def tried(act: Callable[[], object]) -> dict[str, Any]:
    """What became of an act: done, refused with its sentence, or a fault of the program."""
    try:
        return {"done": str(act())}
    except Refusal as refusal:
        sentence = refusal_sentence(refusal, "zh")
        return {"refused": refusal.reason.value, "sentence": sentence}
    except Exception:
        return {"crash": traceback.format_exc()}
