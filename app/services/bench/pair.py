"""Two copies of an office that was evaluated for today: one for ours, one for the floor."""

from pathlib import Path

from app.services.arrears.evaluating import evaluate
from app.services.bench.cached import BenchOffice, copied
from database.floors.connection import reading
from database.floors.dossier import prepare


class EvaluatedPair:
    """`ours` and `bare` are desks of `user` in the copies, `connection` is a bare one's own."""

    def __init__(self, office: BenchOffice, folder: Path, name: str, user: str) -> None:
        self.ours, self.bare = (
            copied(office, folder / one).opened(user) for one in (name, f"{name}-bare")
        )
        for desk in (self.ours, self.bare):
            evaluate(desk.services, desk.actor)
        bare = self.bare.services.office
        self.today = self.ours.services.office.timekeeper.today()
        self.connection = reading(bare.folder, bare.master)
        prepare(self.connection)

    def close(self) -> None:
        """Close both copies."""
        self.connection.close()
        self.ours.close()
        self.bare.close()
