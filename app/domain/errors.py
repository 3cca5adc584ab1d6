"""A refusal: what a user can cause, with one of a closed list of reasons."""

from app.domain.reasons import Reason

__all__ = ["Reason", "Refusal"]


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """An act is refused for `reason`; `values` fill the placeholders of its sentence."""

    def __init__(self, reason: Reason, **values: object) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.values = values
