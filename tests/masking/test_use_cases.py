"""What every use-case answers to everybody: nothing hidden, and nothing that depends on it.

Each is run as every person. No marked value may come back that the rule hides from that person;
and where two offices differ in hidden values alone, with the same ids and moments, everything must
be the same to the letter: counts, order, sizes and sentences too.
"""

import difflib
import re

import pytest

from app.services.usecase import Kind
from tests.masking import (  # noqa: F401
    drive_access,
    drive_approvals,
    drive_arrears,
    drive_arrears_letters,
    drive_arrears_panel,
    drive_blacklist,
    drive_calendar,
    drive_claim_papers,
    drive_claims,
    drive_codes,
    drive_credit,
    drive_delegations,
    drive_discounts,
    drive_dossier,
    drive_enquiries,
    drive_free,
    drive_goals,
    drive_imports,
    drive_keys,
    drive_leaving,
    drive_lists,
    drive_log,
    drive_mail_use,
    drive_office,
    drive_receivables,
    drive_secrecy,
    drive_supervision,
    drive_tariffs,
)
from tests.masking.conftest import COMPARED, EMPTIER, TWINS
from tests.masking.driving import HOW, USE_CASES, all_use_cases, driven, leaks
from tests.masking.people import B_OWNER, CLIENTS, MONITOR, NEIGHBOUR, PEOPLE, hidden
from tests.offices import KEEPER, OTHER_MANAGER, WITHOUT_ROLE

FOUND = dict(all_use_cases())
ALIKE = frozenset({B_OWNER, NEIGHBOUR, MONITOR, WITHOUT_ROLE})
"""Others try every change in the same roles; what these see is read all the same."""
FEWER_ACTS = re.compile(r"^(\S*(?:version|entries|worked)|): \d+$", re.MULTILINE)
"""Versions of a dossier and entries of the log tell how many acts there were, not what they did."""


def test_every_use_case_has_a_driver():
    missing = [name for name, use_case in FOUND.items() if use_case not in USE_CASES]
    assert missing == [], f"use-cases without a driver: {', '.join(missing)}{HOW}"


def test_twins_differ_in_nothing_but_what_is_hidden_from_those_who_compare_them():
    for user, names in COMPARED.items():
        unseen = hidden(user)
        for name in names:
            assert all(TWINS[name].get(one, frozenset()) <= unseen[one] for one in CLIENTS)
    assert set(PEOPLE) - set(COMPARED) == {
        KEEPER,  # sees all but category 3
        OTHER_MANAGER,  # of whom there are others in the same role
    }


@pytest.mark.parametrize("name", sorted(name for name, one in FOUND.items() if one in USE_CASES))
def test_nobody_is_told_what_is_hidden(name, planted, copied, twin, tmp_path):
    driver = USE_CASES[FOUND[name]]
    answered, wrong = 0, {}
    for user in PEOPLE:
        if user in ALIKE and driver.use_case.kind is Kind.CHANGE:
            continue
        may = planted.actor(user).may(driver.use_case.permission)
        office = copied() if driver.needs_copy and may else planted
        desk = driven(driver, office, user, tmp_path)
        if found := leaks(desk, driver):
            wrong[user] = found
        if may and not driver.needs_copy:  # else refused before the office is looked at
            wrong |= differences(driver, desk, twin, tmp_path)
        if may and desk.would_ask:
            desk = driven(driver, office, user, tmp_path, asks=True)
            if found := leaks(desk, driver):
                wrong[user, "asking"] = found
        answered += desk.answered
    assert wrong == {}
    assert answered or driver.never, f"the driver of {name} gets no answer: it proves nothing"


def differences(driver, mine, twin, folder):
    """What is different for the same person where only hidden values are."""
    found, user, first = {}, mine.user, mine.planted
    for other in COMPARED.get(user, ()):
        theirs = driven(driver, twin(other), user, folder, first=first)
        if theirs.text != mine.text:
            found[user, other] = difference(mine.text, theirs.text)
        if other in EMPTIER and not driver.log and not driver.own_acts:
            lacking = driven(driver, twin(other, empty=True), user, folder, first=first)
            texts = [FEWER_ACTS.sub(r"\1", desk.text) for desk in (mine, lacking)]
            if texts[0] != texts[1]:
                found[user, other, "missing"] = difference(*texts)
    return found


def difference(mine: str, theirs: str) -> list[str]:
    """The first lines that differ."""
    lines = difflib.unified_diff(mine.splitlines(), theirs.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:2] not in {"--", "++", "@@"}][:8]
