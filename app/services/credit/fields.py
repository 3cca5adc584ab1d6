"""The three decided fields of section 7 (信用等级) as terms say them; nobody types them.

What is shown and copied is what holds on the day. What counts as filled is whatever was ever
decided, so that no dossier gets fuller or thinner overnight, without an act.
"""

from collections.abc import Iterable

import resources.catalogue as shipped
from app.domain.credit import CreditTerm, repayment_words


def term_values(term: CreditTerm | None) -> dict[str, str]:
    """The fields that a term says, as they are shown and copied."""
    if term is None:
        return {}
    found = {
        "credit_level": term.level,
        "arrears_limit": limit_words(term.limit_fen),
        "repayment_cycle": repayment_words(term.repayment).zh if term.repayment else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def limit_words(fen: int | None) -> str | None:
    """A limit as the field shows it; None where none was approved."""
    if fen is None:
        return None
    return shipped.field_values().show(shipped.fields()["arrears_limit"], fen, "zh_CN")


def filed_values(terms: Iterable[CreditTerm]) -> dict[str, str]:
    """The fields that some term says, whether or not it holds: what completeness counts."""
    found: dict[str, str] = {}
    for term in terms:
        found |= term_values(term)
    return found
