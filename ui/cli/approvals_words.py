"""Words of commands on approvals: states, steps, entries, papers."""

import resources.catalogue as shipped
from app.readmodels.case_papers import CasePaper
from ui.cli.texts import code, text


def words_of(what: str, value: str) -> str:
    """A state, step, act or entry in words."""
    return text(f"approvals_{what}_{value}")


def paper_words(paper: CasePaper) -> str:
    """审批表, 备案表, 客户联."""
    return shipped.texts("case_papers")[paper.value].text(code())


def level_words(level: str) -> str:
    """A level in words."""
    return shipped.texts("units")[level].text(code())
