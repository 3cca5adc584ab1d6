"""A route of cases in words: what a step does, where, by whom, and where it goes then."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.case_course import Mode, StepAct
from app.domain.case_routes import END, At, Place, Then
from app.domain.permissions import Role
from app.domain.route_kinds import ROUTE_KINDS
from app.domain.rules import general_name
from app.readmodels.routes import TriedStep
from ui.approvals.words import level_words
from ui.i18n import label
from ui.office.words import role_name

translate = QCoreApplication.translate

_DISCOUNT = """[[step]]
name = "officer"
act = "endorse"
roles = ["organ_officer"]
then = [{ to = "finance", fact = "over_norm", over = 0 }, { to = "head" }]

[[step]]
name = "finance"
act = "endorse"
roles = ["finance"]
opinion = true

[[step]]
name = "head"
roles = ["unit_head", "organ_officer"]
"""
_CLAIMS = """[[step]]
name = "first"
act = "endorse"
at = "organ"
roles = ["organ_officer"]
then = [{ to = "city", fact = "kind", is = "claim_extend" }, { to = "organ" }]

[[step]]
name = "organ"
at = "organ"
roles = ["organ_officer"]
then = [{ to = "end" }]

[[step]]
name = "city"
at = "prefecture"
roles = ["organ_officer"]
tell = [{ at = "own", roles = ["unit_head"] }]
"""
_ACCESS = """[[step]]
name = "head"
act = "endorse"
at = "own"
roles = ["unit_head"]
then = [{ to = "city", fact = "private", is = "yes" }, { to = "organ" }]

[[step]]
name = "organ"
at = "county"
roles = ["organ_officer", "unit_head"]
then = [{ to = "end" }]

[[step]]
name = "city"
at = "prefecture"
roles = ["organ_officer"]
opinion = true
"""
_PROPOSAL = """[[step]]
name = "head"
act = "endorse"
at = "own"
roles = ["unit_head"]

[[step]]
name = "keeper"
at = "organ"
roles = ["keeper"]
"""
_EXAMPLES = {"access": _ACCESS, "claims": _CLAIMS, "proposal": _PROPOSAL}


def example_of(rule: str) -> str:
    """A route with several steps that the rule `rule` could hold."""
    return _EXAMPLES.get(rule.partition(".")[0], _DISCOUNT)


def fact_words(fact: str) -> str:
    """What a condition asks of a case."""
    known = shipped.texts("route_facts")[fact]
    return label(known.zh, known.en)


def at_words(at: At) -> str:
    """Where a step is signed."""
    if at is Place.OWN:
        return translate("Routes", "responsible unit")
    if at is Place.ORGAN:
        return translate("Routes", "nearest organ")
    return level_words(at)


def act_words(act: StepAct) -> str:
    """What a step does."""
    return {
        StepAct.ENDORSE: translate("Routes", "endorses"),
        StepAct.APPROVE: translate("Routes", "decides"),
        StepAct.FILE: translate("Routes", "takes the filing"),
    }[act]


def roles_words(roles: tuple[Role, ...]) -> str:
    """Roles of which one is enough."""
    return translate("Routes", " or ").join(role_name(role.value) for role in roles)


def detail_lines(step: TriedStep, rule: str) -> Iterator[str]:
    """Who signs a step and how, where it goes then, who is told, and who would sign the sample."""
    modes = {
        Mode.ANY: translate("Routes", "one of them signs"),
        Mode.ALL: translate("Routes", "all of them sign"),
        Mode.TURN: translate("Routes", "all sign, one after the other"),
    }
    parts = [roles_words(step.roles), modes[step.mode]]
    if step.opinion:
        parts.append(translate("Routes", "with an opinion"))
    yield "，".join(parts) if label("zh", "en") == "zh" else ", ".join(parts)
    if len(step.then) > 1:
        yield from (_then_words(one, rule) for one in step.then)
    for told in step.tell:
        line = translate("Routes", "copy to {roles}, {place}")
        yield line.format(roles=roles_words(told.roles), place=at_words(told.at))
    if step.taken:
        yield _sample_words(step)


def target_words(name: str) -> str:
    """The step to which it goes, or the end."""
    return translate("Routes", "the end") if name == END else name


def _then_words(one: Then, rule: str) -> str:
    if one.when is None:
        return translate("Routes", "otherwise to {step}").format(step=target_words(one.to))
    lines = {
        "over": translate("Routes", "if {fact} is over {value}, to {step}"),
        "most": translate("Routes", "if {fact} is {value} at most, to {step}"),
        "is": translate("Routes", "if {fact} is {value}, to {step}"),
    }
    known = one.when.fact in ROUTE_KINDS[general_name(rule)].facts
    fact = fact_words(one.when.fact) if known else one.when.fact
    step = target_words(one.to)
    return lines[one.when.compare].format(fact=fact, value=one.when.value, step=step)


def _sample_words(step: TriedStep) -> str:
    if step.outside:
        return translate("Routes", "Sample: outside this office, answered on paper")
    if not step.organ:
        return translate("Routes", "Sample: falls out, whoever would sign it signs the case later")
    people = "、".join(step.people) or "—"
    return translate("Routes", "Sample: {organ}, {people}").format(organ=step.organ, people=people)
