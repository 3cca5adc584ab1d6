"""Review of entries by name (复核): who may mark what, and where an entry stands."""

from collections.abc import Sequence
from enum import StrEnum

from app.domain.errors import Reason


class ReviewMark(StrEnum):
    """One row of the ledger of reviews; the newest says where the entry stands.

    Explanation asked for (要求说明), explained by the person concerned (已说明), reviewed (已复核).
    """

    ASKED = "asked"
    ANSWERED = "answered"
    REVIEWED = "reviewed"


def standing(marks: Sequence[ReviewMark]) -> ReviewMark | None:
    """Where an entry stands after its marks in order; None while nobody marked it."""
    return marks[-1] if marks else None


def refused(
    now: ReviewMark | None, mark: ReviewMark, *, author: int, concerned: int | None
) -> Reason | None:
    """Why `author` may not make `mark` on an entry of the person `concerned`, or None.

    Nobody reviews the own entries, and only the person concerned explains. An entry is reviewed
    once; a question may stay without answer, since the person may have left.
    """
    if mark is ReviewMark.ANSWERED:
        own = concerned is not None and author == concerned
        return None if own and now is ReviewMark.ASKED else Reason.REVIEW_NOT_ASKED
    if author == concerned:
        return Reason.REVIEW_OWN
    if now is ReviewMark.REVIEWED:
        return Reason.REVIEW_DONE
    if mark is ReviewMark.ASKED:
        if concerned is None:
            return Reason.REVIEW_NOBODY
        if now is ReviewMark.ASKED:
            return Reason.REVIEW_ASKED
    return None
