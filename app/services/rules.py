"""Rules in force (DESIGN idea 3): data with a version and a date, read from the office's table."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import resources.catalogue as shipped
from app.domain import claim_rules
from app.domain.ageing import BASIS_RULE, BUCKETS_RULE, Basis, checked_buckets
from app.domain.arrears_rules import RECOVERY_NUMBER, SOURCE_RULE, Source
from app.domain.audit import Action, LogNote
from app.domain.billing import BILL_NUMBER, STATEMENT_NUMBER
from app.domain.case_routes import RouteError
from app.domain.client_code import TEMPLATE_RULE
from app.domain.client_code_faults import hindering
from app.domain.contacts import GRADES_RULE, ContactRule
from app.domain.credit import COUNTS_RULE, REPAYMENT_RULE, Counts, checked_repayment
from app.domain.credit_level import LEVEL_RULE
from app.domain.credit_level import bands_of as levels_of
from app.domain.discount_lines import WARN_RULE, warn_days_of
from app.domain.errors import Reason, Refusal
from app.domain.freshness import FreshnessRule
from app.domain.moments import to_ms
from app.domain.money import LIMIT_FEN
from app.domain.numbers import CASE_NUMBER, LETTER_NUMBER, checked_pattern
from app.domain.permissions import DOSSIER_ROLES, Permission, Role, RoleRights
from app.domain.role_rights import PREFIX, rights_of_rule, role_of_rule
from app.domain.route_kinds import ROUTE_KINDS, checked_route
from app.domain.rules import Rule, RuleBook, RuleValue, general_name, organ_rule
from app.domain.tariffs import BANDS_RULE, bands_of
from app.domain.text import clean
from app.services.code_words import fault_words
from app.services.route_words import route_fault_words
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.repositories.rules import StoredRule

_MOST_DAYS = 36_600

CLAIMS = "claims."
"""Names of rules of the claim procedure begin so."""

ARREARS = "arrears."
"""Names of rules by which clients are evaluated begin so; they are followed at once."""


def number(book: RuleBook, name: str, day: date) -> int:
    """Whole-number rule `name` as it holds on `day`."""
    value = book.in_force(name, day).value
    if not isinstance(value, int):
        raise TypeError(name)
    return value


def days(book: RuleBook, name: str, day: date) -> timedelta:
    """Rule `name`, a number of days, as it holds on `day`."""
    return timedelta(days=number(book, name, day))


@lru_cache(maxsize=16)
def freshness_rule(book: RuleBook, day: date) -> FreshnessRule:
    """How often dossiers are verified, as it holds on `day` (C17-2)."""
    value = book.in_force("freshness.periods", day).value
    if not isinstance(value, Mapping):
        raise TypeError("freshness.periods")
    return FreshnessRule.of(value, number(book, "freshness.warning_days", day))


@lru_cache(maxsize=16)
def role_rights(book: RuleBook, day: date) -> Mapping[Role, RoleRights]:
    """What each dossier role may read and copy by the rules that hold on `day` (decision 12)."""
    found = {
        role: book.in_force(f"{PREFIX}{role}", day).value
        for role in DOSSIER_ROLES
        if book.knows(f"{PREFIX}{role}")
    }
    return {role: rights_of_rule(role, value) for role, value in found.items()}


@lru_cache(maxsize=16)
def contact_rule(book: RuleBook, day: date) -> ContactRule:
    """Which clients should have two people of ours, as it holds on `day` (S21-7)."""
    grades = book.in_force(GRADES_RULE, day).value
    if not isinstance(grades, str):
        raise TypeError(GRADES_RULE)
    return ContactRule.of(grades, number(book, "contacts.least", day))


@dataclass(frozen=True, slots=True)
class SetRule:
    """A new version of a rule from a day on, with the reason (S13-5).

    With `organ_id` it holds for that organ and the units below it.
    """

    name: str
    value: RuleValue
    valid_from: date
    reason: str
    organ_id: str | None = None


@usecase(Kind.SYSTEM, Permission.OFFICE_VIEW)
def list_rules(call: Call, _command: None) -> tuple[Rule, ...]:
    """Every version of every rule."""
    return call.office.rules.rules


@usecase(Kind.CHANGE, Permission.RULE_SET)
def set_rule(call: Call, command: SetRule) -> int:
    """Append a version of a rule; what was decided under an earlier one stays as it is.

    A rule begins today or later, and keeps the kind of value it has.
    """
    if not clean(command.reason):
        raise Refusal(Reason.REASON_NEEDED)
    if command.valid_from < call.today:
        raise Refusal(Reason.RULE_NOT_BEFORE_TODAY)
    name = command.name
    before = call.office.rules.in_force(name, command.valid_from)
    check_kind(before, command.value)
    if command.organ_id is not None:
        name = organ_rule(name, _own_organ(call, command.organ_id))
    version = call.office.rules.newest(name) + 1
    call.uow.rules.add(
        StoredRule(
            name=name,
            version=version,
            value=json.dumps(command.value, ensure_ascii=False),
            valid_from=command.valid_from,
            article=before.article,
            set_by=call.actor.user_pk,
            set_at=to_ms(call.now),
        )
    )
    call.record(
        LogNote(
            Action.CONFIG_CHANGE,
            object_type="rule",
            object_id=name,
            object_version=version,
            purpose=clean(command.reason)[:200],
        )
    )
    call.topics |= {Topic.OFFICE, Topic.CLIENTS}
    if name.startswith(ARREARS) and command.valid_from == call.today:
        call.topics.add(Topic.ARREARS_RULES)
    return version


def _own_organ(call: Call, organ_id: str) -> str:
    """The organ for which the actor may set a rule: where that role is held, or above it."""
    for unit in call.uow.organisation.units():
        if unit.id == organ_id:
            roles = [role for role in call.actor.roles if role.may(Permission.RULE_SET)]
            reached = any(role.units is None or unit.pk in role.units for role in roles)
            call.demand(allowed=reached, permission=Permission.RULE_SET)
            return unit.id
    raise denial(Permission.RULE_SET)


def check_kind(rule: Rule, value: RuleValue) -> None:
    """Refuse a value that is not of the rule's kind: a number from 1, roles, or its periods."""
    fits = isinstance(value, type(rule.value))
    if isinstance(value, int):
        fits = fits and _high_enough(rule, value)
    elif isinstance(value, str) and (reads := _reader(rule.name)) is not None:
        try:
            reads(value)
        except ValueError:
            fits = False
    elif isinstance(value, str) and (checks := _checker(rule.name)) is not None:
        checks(rule, value)
    elif isinstance(value, str) and rule.name.startswith(CLAIMS):
        fits = fits and claim_rules.fits(rule.name, value)
    elif (role := role_of_rule(rule.name)) is not None:
        try:
            rights_of_rule(role, value)
        except ValueError:
            fits = False
    elif isinstance(value, str) and rule.name == GRADES_RULE:
        known = {choice.value for choice in shipped.fields()["grade"].choices}
        fits = fits and bool(value.split()) and set(value.split()) <= known
    elif isinstance(value, dict) and isinstance(rule.value, dict):
        fits = fits and value.keys() == rule.value.keys()
        try:
            FreshnessRule.of(value, 1)
        except (ValueError, KeyError):
            fits = False
    if not fits:
        raise Refusal(Reason.INVALID_INPUT, field=rule.label, problem=str(value))


def _reader(name: str) -> Callable[[str], object] | None:
    """What reads a rule that is a line of text, or says ValueError; None for other rules."""
    known: dict[str, Callable[[str], object]] = {
        BANDS_RULE: bands_of,
        CASE_NUMBER: checked_pattern,
        RECOVERY_NUMBER: checked_pattern,
        BILL_NUMBER: checked_pattern,
        LETTER_NUMBER: checked_pattern,
        STATEMENT_NUMBER: checked_pattern,
        WARN_RULE: warn_days_of,
        REPAYMENT_RULE: checked_repayment,
        COUNTS_RULE: Counts,
        LEVEL_RULE: levels_of,
        BUCKETS_RULE: checked_buckets,
        BASIS_RULE: Basis,
        SOURCE_RULE: Source,
    }
    return known.get(name)


def _checker(name: str) -> Callable[[Rule, str], None] | None:
    """What refuses a rule that is a text with its faults in words; None for other rules."""
    return {TEMPLATE_RULE: _check_template}.get(name, _check_route if name in ROUTE_KINDS else None)


def _high_enough(rule: Rule, value: int) -> bool:
    """Whether a number is at least what the rule allows; refused in words where that is not 1.

    Days are those of a century at most, so that every day can be reckoned from them.
    """
    if value < rule.least != 1:
        raise Refusal(Reason.RULE_BELOW_LEAST, field=rule.label, least=rule.least)
    most = _MOST_DAYS if rule.name.endswith("days") else LIMIT_FEN
    return rule.least <= value <= most


def _check_route(rule: Rule, written: str) -> None:
    """Refuse a route that no case could follow, with the reason and the step."""
    try:
        checked_route(rule.name, written)
    except RouteError as error:
        problem = route_fault_words(error)
        raise Refusal(Reason.INVALID_INPUT, field=rule.label, problem=problem) from error


def _check_template(rule: Rule, written: str) -> None:
    """Refuse a template of client codes with all its faults in words (C13-2)."""
    problems = tuple(map(fault_words, hindering(written)))
    if problems:
        raise Refusal(Reason.INVALID_INPUT, field=rule.label, problem=problems)


@lru_cache(maxsize=4)
def rule_book(stored: tuple[StoredRule, ...]) -> RuleBook:
    """Rules as stored; a rule that a newer program brings counts from its shipped version.

    The same rows give the same book, so that what was derived from it counts for all who sign in.
    """
    labels = {rule.name: rule for rule in shipped.rules()}
    found = [
        Rule(
            row.name,
            row.version,
            row.valid_from,
            row.article,
            labels[general_name(row.name)].label,
            json.loads(row.value),
            labels[general_name(row.name)].least,
        )
        for row in stored
        if general_name(row.name) in labels
    ]
    known = {rule.name for rule in found}
    found += [rule for rule in shipped.rules() if rule.name not in known]
    return RuleBook(tuple(found))


def shipped_rules(at: int) -> tuple[StoredRule, ...]:
    """The rules with which an office begins, as rows."""
    return tuple(
        StoredRule(
            name=rule.name,
            version=rule.version,
            value=json.dumps(rule.value, ensure_ascii=False),
            valid_from=rule.valid_from,
            article=rule.article,
            set_by=None,
            set_at=at,
        )
        for rule in shipped.rules()
    )
