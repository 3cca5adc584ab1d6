"""What roles may read and copy, as rule data with versions (DESIGN decision 12)."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.permissions import CATEGORIES, PRIVATE_CATEGORY, ROLE_RIGHTS, Role, RoleRights

PREFIX = "rights."
"""Names of these rules: `rights.keeper` and so on, one for each dossier role."""

VIEW, COPY = "view", "copy"


def categories_of_rule(text: str) -> frozenset[int]:
    """Categories as a rule writes them, "1 2 4"; ValueError for what is none, and for category 3.

    Category 3 is opened by single grants only (A9).
    """
    found = frozenset(int(part) for part in text.split())
    if not found <= set(CATEGORIES) - {PRIVATE_CATEGORY}:
        raise ValueError(text)
    return found


def rights_of_rule(role: Role, value: object) -> RoleRights:
    """Rights of a role by its rule; ValueError when nobody could hold them.

    What may be copied (复制) can be read (查阅) too.
    """
    if not isinstance(value, Mapping) or value.keys() != {VIEW, COPY}:
        raise ValueError(value)
    view, copy = categories_of_rule(value[VIEW]), categories_of_rule(value[COPY])
    if not copy <= view:
        raise ValueError(value)
    return replace(ROLE_RIGHTS[role], view=view, copy=copy)


def role_of_rule(name: str) -> Role | None:
    """The role whose rights a rule sets, None for other rules."""
    return Role(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None
