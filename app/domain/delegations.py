"""Delegation of signing (授权): who may sign a case for whom on a day, and nobody further (G-34).

It passes on what its giver may sign on that day and nothing else. So there are no chains: what was
received cannot be given on, because only a giver's own right counts. No step gains somebody to
decide it where nobody could before, so that routes are the same with delegations and without.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.cases import CaseKind
from app.domain.permissions import Permission

P = Permission
_CLAIMS = frozenset({P.CLAIM_DECIDE, P.CLAIM_VIEW})

DELEGABLE: Mapping[CaseKind, frozenset[Permission]] = {
    CaseKind.ACCESS: frozenset({P.ACCESS_DECIDE}),
    CaseKind.CLAIM_REVIEW: _CLAIMS,
    CaseKind.CLAIM_EXTEND: _CLAIMS,
    CaseKind.CLAIM_CHOOSE: _CLAIMS,
    CaseKind.CLAIM_END: _CLAIMS,
    CaseKind.DISCOUNT: frozenset({P.CASE_ANSWER}),
    CaseKind.CREDIT: frozenset({P.CASE_ANSWER}),
    CaseKind.CREDIT_RELEASE: frozenset({P.CASE_ANSWER}),
    CaseKind.CREDIT_LIFT: frozenset({P.CASE_ANSWER}),
}
"""Kinds of case that can be delegated, with the acts that this opens to the delegate.

Not proposals: confirming them writes the master dossier, which is the keeper's own office
(第十九条); a deputy keeper is appointed.
"""


@dataclass(frozen=True, slots=True)
class Delegation:
    """`to_pk` signs cases of `kinds` for `from_pk` from `first` to `last`, both days included.

    `ended_at` is the moment (epoch ms) of its revocation.
    """

    id: str
    from_pk: int
    to_pk: int
    kinds: frozenset[CaseKind]
    first: date
    last: date
    ended_at: int | None = None

    def in_force(self, kind: CaseKind, day: date) -> bool:
        """Whether cases of `kind` may be signed by it on `day`; not once it was revoked."""
        return self.ended_at is None and kind in self.kinds and self.first <= day <= self.last

    def covered(self, kind: CaseKind, day: date, at: int) -> bool:
        """Whether a signature of `day` at the moment `at` (epoch ms) was given under it.

        What was signed before its revocation stays.
        """
        before_end = self.ended_at is None or at <= self.ended_at
        return before_end and kind in self.kinds and self.first <= day <= self.last

    def shared_kinds(self, other: "Delegation") -> frozenset[CaseKind]:
        """Kinds that both give to the same person for the same one on some common day."""
        same = (self.from_pk, self.to_pk) == (other.from_pk, other.to_pk)
        both = self.ended_at is None and other.ended_at is None
        overlap = self.first <= other.last and other.first <= self.last
        return self.kinds & other.kinds if same and both and overlap else frozenset()


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who may sign: in the own right, or for `for_pk` by a delegation (its id)."""

    user_pk: int
    for_pk: int | None = None
    delegation: str | None = None


def signers(
    people: Collection[int],
    delegations: Iterable[Delegation],
    kind: CaseKind,
    day: date,
    *,
    barred: Collection[int] = (),
) -> tuple[Signer, ...]:
    """Who may sign a step on `day`: `people`, whose turn it is, then those who stand in for them.

    `barred` are the applicant and whoever signed the case before: they neither sign nor have
    another sign for them (C6d-3). Who may sign in the own right does so and for nobody else.
    """
    own = sorted(set(people) - set(barred))
    found = {pk: Signer(pk) for pk in own}
    for one in delegations:
        passes = one.from_pk in own and one.to_pk not in barred
        if passes and one.in_force(kind, day) and one.to_pk not in found:
            found[one.to_pk] = Signer(one.to_pk, one.from_pk, one.id)
    return tuple(found.values())


def signature(by: str, for_: str | None) -> str:
    """How a signature reads on paper: the name, or `B 代 A` of who signed for A."""
    return f"{by} 代 {for_}" if for_ else by


def kinds_of_words(words: str) -> frozenset[CaseKind]:
    """Kinds as stored, separated by blanks."""
    return frozenset(map(CaseKind, words.split()))


def words_of_kinds(kinds: Iterable[CaseKind]) -> str:
    """Kinds to be stored, in the order of `CaseKind`."""
    wanted = set(kinds)
    return " ".join(kind.value for kind in CaseKind if kind in wanted)
