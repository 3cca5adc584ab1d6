"""Faults of a route of cases in both languages."""

import resources.catalogue as shipped
from app.domain.bilingual import Bilingual
from app.domain.case_routes import RouteError


def route_fault_words(error: RouteError) -> Bilingual:
    """What is wrong with a route, at which step, and what to do."""
    words = shipped.texts("route_faults")[error.fault.value]
    word = error.word
    return Bilingual(
        words.zh.format(step=error.step, word=word), words.en.format(step=error.step, word=word)
    )
