"""Faults of a template of client codes in both languages."""

import resources.catalogue as shipped
from app.domain.bilingual import Bilingual
from app.domain.client_code_faults import CodeFault


def fault_words(fault: CodeFault) -> Bilingual:
    """What is wrong, where and what to do."""
    words = shipped.texts("code_faults")[fault.kind.value]
    place, found = fault.place, fault.found
    return Bilingual(
        words.zh.format(place=place, found=found), words.en.format(place=place, found=found)
    )
