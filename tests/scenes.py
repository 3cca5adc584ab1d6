"""Scenes: what many tests do first with the sample office, done once a run and copied for each."""

import functools
import hashlib
import pickle
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from app.services.office import NewOffice, Place, create_office
from database.vault.recovery import RecoveryHalves
from tests import sharing
from tests.offices import SampleOffice, Template

P = ParamSpec("P")
R = TypeVar("R")

_known: dict[Path, bytes] = {}


def staged(
    play: Callable[Concatenate[SampleOffice, P], R],
) -> Callable[Concatenate[SampleOffice, P], R]:
    """`play` on an office in which nobody acted yet, done once for all workers of a run.

    The test gets a copy of the office as it was afterwards, and what `play` returned. In an office
    in which somebody acted already, `play` acts itself. What it gets and returns can be written
    down (or is the office), and all that it changes is the office and its clock.
    """

    @functools.wraps(play)
    def acted(office: SampleOffice, *given: P.args, **more: P.kwargs) -> Any:
        if office.scenes is None or office.acted:
            return play(office, *given, **more)
        what = (play.__module__, play.__qualname__, office.clock(), given, sorted(more.items()))
        folder = office.scenes / hashlib.sha256(repr(what).encode("utf-8")).hexdigest()[:32]
        if folder not in _known:

            def make(empty: Path) -> None:
                stage = office.copied(empty)
                said = play(stage, *given, **more)
                stage.close()
                itself = said is stage
                kept = (itself, None if itself else said, stage.clock())
                (empty / "said").write_bytes(pickle.dumps(kept))

            made = sharing.made_once(folder, make)
            _known[folder] = (made / "said").read_bytes()
        office.become(Template(folder / "office", folder / "home", office.unlocked))
        itself, said, office.clock.moment = pickle.loads(_known[folder])
        return office if itself else said

    return acted


def founded(folder: Path, new: NewOffice, place: Place) -> RecoveryHalves | None:
    """Found an office as `create_office` does, once for all workers of a run; returns the halves.

    `folder` is where they share it. Every test gets a copy, with the secrets of the account that
    founded it in its own `place`.
    """
    asked = repr((replace(new, path=Path()), place.clock()))
    folder.mkdir(exist_ok=True)

    def make(empty: Path) -> None:
        halves = create_office(
            replace(new, path=empty / "office"), replace(place, home=empty / "home")
        )
        (empty / "halves").write_bytes(pickle.dumps(halves))

    name = hashlib.sha256(asked.encode("utf-8")).hexdigest()[:32]
    made = sharing.made_once(folder / name, make)
    shutil.copytree(made / "office", new.path)
    shutil.copytree(made / "home", place.home, dirs_exist_ok=True)
    halves: RecoveryHalves | None = pickle.loads((made / "halves").read_bytes())
    return halves
