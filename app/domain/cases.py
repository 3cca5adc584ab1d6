"""What is decided by the engine of approvals (审批, DESIGN decision 8), and who may at an organ.

A case freezes what is asked beside what held then, and the route that rule data gives it when it
is submitted (`case_routes`). What is signed is a record over the hash of that snapshot; where the
case stands follows from what was signed (`case_course`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.permissions import Role


class CaseKind(StrEnum):
    """What is asked: access to a dossier (查阅申请), a change of one (修改建议), 资费优惠.

    Of a client's credit: 信用等级核定, 恢复记欠, 限期解除停用.
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
    CREDIT = "credit"
    CREDIT_RELEASE = "credit_release"
    CREDIT_LIFT = "credit_lift"


CLAIM_KINDS = frozenset(
    {CaseKind.CLAIM_REVIEW, CaseKind.CLAIM_EXTEND, CaseKind.CLAIM_CHOOSE, CaseKind.CLAIM_END}
)
"""Kinds about a claim, which organs with a centre above its unit decide (C3-5)."""

CREDIT_KINDS = frozenset({CaseKind.CREDIT, CaseKind.CREDIT_RELEASE, CaseKind.CREDIT_LIFT})
"""Kinds about the credit of a client."""

OWNERLESS = frozenset({CaseKind.CREDIT_RELEASE, CaseKind.CREDIT_LIFT})
"""Kinds that the client's account manager (A/B 角) never signs (K7)."""

RESUBMITTED = frozenset({CaseKind.DISCOUNT})
"""Kinds that are sent back to the applicant to be changed; the others are refused, asked anew."""


class Verdict(StrEnum):
    """How a case ended; a case without one waits."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


Holders = Mapping[tuple[int, Role], frozenset[int]]
"""Open users by (unit, role held there today)."""


@dataclass(frozen=True, slots=True)
class Step:
    """Who signs: holders of any of `roles` at the organ, except who asked."""

    organ_pk: int
    roles: tuple[Role, ...]

    def deciders(self, holders: Holders, applicant_pk: int) -> frozenset[int]:
        """People who may decide now."""
        found: set[int] = set()
        for role in self.roles:
            found |= holders.get((self.organ_pk, role), frozenset())
        return frozenset(found - {applicant_pk})
