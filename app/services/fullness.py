"""Completeness of many dossiers (C17-1), computed once for each pattern of filled fields."""

import resources.catalogue as shipped
from app.domain.clients import Client
from app.domain.completeness import assess, facts_of, is_classed
from app.domain.dossier import Stage, Value


class Fullness:
    """Filled and applicable fields (C17-1) of flat dossiers, computed once for each pattern.

    They depend only on which fields are filled, on the nature, and on whether class and specialties
    agree.
    """

    def __init__(self) -> None:
        self._known: dict[object, tuple[int, int]] = {}

    def of(self, values: dict[str, Value], *, registered: bool) -> tuple[int, int]:
        """Filled and applicable fields of a dossier of a `registered` client or another."""
        filled = frozenset(_pattern(path) for path in values)
        pattern = (filled, registered, values.get("nature"), is_classed(values))
        if pattern not in self._known:
            facts = facts_of(values, registered=registered)
            total = assess(shipped.fields(), values, facts).total
            self._known[pattern] = (total.filled, total.applicable)
        return self._known[pattern]

    def of_client(self, client: Client, openings: frozenset[str]) -> tuple[int, int]:
        """Of a client on file, `openings` its fields with an opening entry.

        What is filled counts, whatever it is; decided fields come from their caches.
        """
        owners = client.owners
        decided: dict[str, object] = {
            "responsible_unit": owners.unit_pk,
            "responsible_person": owners.responsible_user_pk,
            "account_manager": owners.a_user_pk or owners.b_user_pk,
            "grade": client.grade,
            "code": client.code,
        }
        values: dict[str, Value] = dict(client.values)
        values |= dict.fromkeys(openings, "decided")
        values |= {key: "decided" for key, value in decided.items() if value}
        return self.of(values, registered=client.stage is Stage.REGISTERED)


def _pattern(path: str) -> str:
    """A path without the id of its child record."""
    if "." not in path:
        return path
    return f"{path.partition('.')[0]}.{path.rpartition('.')[2]}"
