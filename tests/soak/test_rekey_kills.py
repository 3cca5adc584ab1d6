"""A program that is killed while it changes the keys leaves an office that opens, and whole.

With the keys of before or the new ones, for whoever comes in, whatever was killed before.
"""

import sys

import pytest

from app.services.usecase import Lane
from database.vault import generations
from database.vault.folder import OfficeFolder
from database.vault.keys import open_group_key, unwrap_person_key
from tests.offices import ADMIN, INSPECTOR, KEEPER, MANAGER
from tests.soak.desks import given, table_contents
from tests.soak.stages import later

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

IN_A_ROW = 10
"""Kills of one office before the next copy; what one leaves, the next finds."""
TOLD = ("access_log", "log_", "user_key", "key_grant", "client_person", "change", "office")
"""Tables that a change of keys writes; every other one stays as it is, to the byte."""


class Moments:
    """Random moments of an act whose length is learned from who was killed in time."""

    def __init__(self, luck):
        self._luck, self._longest = luck, 1.0

    def draw(self):
        return self._luck.uniform(0, self._longest)

    def learn(self, moment, *, killed):
        self._longest = max(self._longest, moment * 1.1) if killed else moment


@pytest.mark.soak(fault="12", test=4, share=40, full=500)
def test_at_random_moments_of_changing_the_keys(new_office, children, cases, luck, tally):
    moments = Moments(luck)
    while tally.cases < cases:
        office, generation = new_office(), 1
        rows = contents(office)
        for _kill in range(min(IN_A_ROW, cases - tally.cases)):
            later(office, minutes=1)
            moment = moments.draw()
            ended = children.run("attempt", given(office, stage="re-key"), after=moment)
            moments.learn(moment, killed=ended.status == -9)
            assert ended.status in {0, -9}, ended
            assert not any("crash" in one for said in ended.said for one in said.values()), ended
            generation = judge(office, ended, generation, luck, tally)
            assert contents(office) == rows, ended
        came_back(office, generation)


def contents(office):
    found = table_contents(office, without=TOLD)
    office.close()
    return found


def judge(office, ended, before, luck, tally):
    """Come in as somebody, check everything; the generation that counts now."""
    user = luck.choice((ADMIN, KEEPER))
    present = office.desk(user).services.office.master.generation
    done = "done" in (ended.of("first") or {})
    assert present == before + 1 if done else present in {before, before + 1}, ended
    assert office.problems() == [], ended
    assert not generations.has_old(OfficeFolder(office.path)), ended
    assert person_opens(office), ended
    office.sign_out()
    assert not list(office.path.glob("*.old")), ended
    tally.cases += 1
    tally.remarks["new keys" if present > before else "keys of before"] += 1
    tally.remarks["not killed in time"] += ended.status == 0
    return present


def person_opens(office):
    """Whether the keeper's group key opens the important person of the office."""
    opened = office.desk(KEEPER).services.office
    with opened.begin(Lane.FOREGROUND, write=False) as uow:
        ((identity, wrapped),) = uow.persons.wraps()
        key_pk = uow.organisation.user_key_pk(opened.user_keys.slot_id)
        sealed = uow.organisation.sealed_group_key(key_pk)
    generation = opened.master.generation
    group_key = open_group_key(opened.id, generation, sealed, opened.user_keys)
    return len(unwrap_person_key(group_key, identity, wrapped)) == 32


def came_back(office, generation):
    """Who was away during all of it comes in with the old password."""
    for user in (MANAGER, INSPECTOR):
        assert office.desk(user).services.office.master.generation == generation
    office.close()
