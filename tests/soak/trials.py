"""One stage under a fault: what must hold afterwards, whatever the fault was.

The office is sound to every check of the program, opens without doubt about its log, and shows
the state before the act or after it, never another; what was said to be done is there; whoever
was refused got a sentence and could go on once the disk was sound.
"""

import re
import shutil
from typing import Any

from tests.soak.children import Children, Ended
from tests.soak.desks import Office, given
from tests.soak.stages import Stage, later

_LEFT_OVER = re.compile(r"^\.|^tmp|\.(tmp|part|new|unfinished)$")
"""Names of files that are only there while something is written."""


class Trial:
    """An office made ready for a stage, and what the stage leaves of it without any fault."""

    def __init__(self, stage: Stage, office: Office, children: Children) -> None:
        self.stage = stage
        self._children = children
        self._ready = office
        stage.prepare(office)
        office.sign_out()
        later(office, minutes=1)
        self.before = self._left(self._copy())
        office = self._copy()
        ended = self.run(office, calls="writes", at=0)
        assert "done" in ended.of("first"), ended.said
        self.calls = ended.calls
        self.after = self._left(office)
        self.office = office
        self.allowed = [self.before, self.after, *stage.between]

    def _copy(self) -> Office:
        folder = self._ready.path.parents[1] / "trial"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._ready.path.parent, folder)
        home = folder / self._ready.home.name
        return Office(folder / self._ready.path.name, home, self._ready.moment)

    def _left(self, office: Office) -> object:
        """What is left of the act, as somebody finds it who comes in a minute later."""
        office.moment = self._ready.moment
        later(office, minutes=1)
        found = self.stage.left(office)
        office.close()
        return found

    def run(self, office: Office, **fault: Any) -> Ended:
        """Let a child do the act; faults count calls on files of the office and beside it."""
        under = [str(office.path.parent)]
        told = given(office, stage=self.stage.name)
        return self._children.run("attempt", told, under=under, **fault)

    def renew(self) -> Office:
        """A new copy of the office, for a fault that is prepared on the disk."""
        self.office = self._copy()
        return self.office

    def strike(self, **fault: Any) -> Ended:
        """The act under a fault, in a new copy of the office."""
        return self.run(self.renew(), **fault)

    def judge(self, ended: Ended, fault: dict[str, Any]) -> str:
        """Check everything that must hold after a case; says in a word what became of the act."""
        assert not ended.hung, self._story(ended)
        assert ended.status in {0, -9}, self._story(ended)
        for said in ended.said:
            for outcome in said.values():
                self._told(outcome, ended)
        first = ended.of("first")
        if ended.status == 0 and "refused" in first:
            self._went_on(ended, fault)
        left = self._left(self.office)
        states = [self.after] if self._done(ended) else self.allowed
        assert left in states, f"{left!r} is none of {states!r}\n{self._story(ended)}"
        self.sound(ended, lasting=fault.get("lasting", False))
        return "killed" if ended.status else next(iter(first))

    def sound(self, ended: Ended, *, lasting: bool) -> None:
        """The program finds nothing wrong with the office and nothing unfinished lies about.

        A disk that took nothing any more did not let go of unfinished files either: a backup's
        goes with a later one, one of a print or an export with a file of the same name.
        """
        assert self.office.problems() == [], self._story(ended)
        self.office.close()
        if ended.status == 0:
            lying = [
                path.name
                for path in self.office.path.parent.rglob("*")
                if _LEFT_OVER.search(path.name) and not (lasting and path.match("*.part"))
            ]
            assert lying == [], self._story(ended)

    @staticmethod
    def _done(ended: Ended) -> bool:
        return any("done" in (ended.of(name) or {}) for name in ("first", "again"))

    def _told(self, outcome: dict[str, str], ended: Ended) -> None:
        """An answer to a person is a sentence; nothing else came out of the program."""
        assert "crash" not in outcome, f"{outcome.get('crash')}\n{self._story(ended)}"
        if "refused" in outcome:
            assert outcome["sentence"].endswith("。"), self._story(ended)
            assert "{" not in outcome["sentence"], self._story(ended)

    def _went_on(self, ended: Ended, fault: dict[str, Any]) -> None:
        """The open office stayed usable: nothing is shown without its entry, then all is well.

        Not so after a read that failed: SQLCipher answers nothing more on that connection, and the
        sentence says to open the office again.
        """
        if fault.get("calls") == "reads":
            return
        meanwhile = ended.of("meanwhile")
        if fault.get("lasting") and meanwhile is not None:
            assert "refused" in meanwhile, self._story(ended)
        assert "done" in ended.of("again"), self._story(ended)
        assert "done" in ended.of("left"), self._story(ended)

    def _story(self, ended: Ended) -> str:
        return f"{self.stage.name}, struck at {ended.hit}: {ended}"
