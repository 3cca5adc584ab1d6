"""The approval kernel (审批, DESIGN decision 8): a case, its frozen snapshot, a route of one step.

A case freezes what is asked beside what held then. Its route is computed from rule data when it is
submitted: the nearest organ, from the responsible unit upwards, that has somebody who may decide
and did not ask. The decision is a record signed with that person's key over the snapshot's hash.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.permissions import Role


class CaseKind(StrEnum):
    """What is asked: access to a dossier (查阅申请), a change of one (修改建议), 资费优惠.

    For claims: review of a plan (预案审核), judgement of progress and extension (显著进展、延期),
    choice of the next unit (重新选择开发单位), and an end that the unit asks for (战败、撤回).
    """

    ACCESS = "access"
    PROPOSAL = "proposal"
    CLAIM_REVIEW = "claim_review"
    CLAIM_EXTEND = "claim_extend"
    CLAIM_CHOOSE = "claim_choose"
    CLAIM_END = "claim_end"
    DISCOUNT = "discount"


class Verdict(StrEnum):
    """How a case ended; a case without one waits."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


Holders = Mapping[tuple[int, Role], frozenset[int]]
"""Open users by (unit, role held there today)."""


@dataclass(frozen=True, slots=True)
class Step:
    """Who decides: holders of any of `roles` at the organ, except who asked."""

    organ_pk: int
    roles: tuple[Role, ...]

    def deciders(self, holders: Holders, applicant_pk: int) -> frozenset[int]:
        """People who may decide now."""
        found: set[int] = set()
        for role in self.roles:
            found |= holders.get((self.organ_pk, role), frozenset())
        return frozenset(found - {applicant_pk})


def route(
    chain: Sequence[int], roles: tuple[Role, ...], holders: Holders, applicant_pk: int
) -> Step | None:
    """The one step of a case about a client.

    `chain` is the responsible unit and the units above it, the nearest first. An organ in which
    nobody but the applicant may decide is passed over (no case waits for nobody, and nobody decides
    the own one, C6d-3); None when no organ is left.
    """
    for organ_pk in chain:
        step = Step(organ_pk, roles)
        if step.deciders(holders, applicant_pk):
            return step
    return None


def roles_of_rule(value: object) -> tuple[Role, ...]:
    """Roles of a route rule, written "unit_head organ_officer"; ValueError for unknown ones."""
    if not isinstance(value, str) or not value.split():
        raise ValueError(value)
    return tuple(Role(word) for word in value.split())
