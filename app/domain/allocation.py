"""Which debts a payment pays when it does not cover all (民法典 560, 561).

Between debts: those that the debtor names; then those due; of these the least secured, the heavier
to bear, the earliest due; alike in all, in proportion. Within a debt: cost, interest, principal.
Bills of kind cost and interest are parts of the debt of the bill that they belong to. Where nothing
secures a debt and none bears interest, that is the oldest first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.domain.receivables import CHARGES, BillKind, OpenBill

_WITHIN = {BillKind.COST: 0, BillKind.INTEREST: 1}
_PRINCIPAL = 2


@dataclass(frozen=True, slots=True)
class Weight:
    """What a debt weighs beside others, in fen: how much secures it, what was booked on it.

    `charged_fen` are interest and cost (违约金) that the debt has drawn so far: it is heavier.
    """

    secured_fen: int = 0
    charged_fen: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a bill is paid."""

    bill_pk: int
    fen: int


@dataclass(frozen=True, slots=True)
class _Debt:
    root: int
    parts: tuple[OpenBill, ...]

    @property
    def fen(self) -> int:
        return sum(part.open_fen for part in self.parts)

    @property
    def due_on(self) -> date:
        """Of the principal, while it is open; else of what is left."""
        own = [part.due_on for part in self.parts if part.pk == self.root]
        return own[0] if own else min(part.due_on for part in self.parts)


def allocate(
    bills: Sequence[OpenBill],
    amount_fen: int,
    day: date,
    *,
    named: Sequence[int] = (),
    weights: Mapping[int, Weight] | None = None,
) -> tuple[Share, ...]:
    """What `amount_fen` received on `day` pays of open `bills` of one client, in this order.

    `named` are keys of the bills that the debtor says it pays, in that order: the debt of each is
    paid whole before the next. What is left over follows the law, and is credit when every bill is
    paid. `weights` are by key of the principal bill. ValueError for an amount below zero.
    """
    if amount_fen < 0:
        raise ValueError(amount_fen)
    debts = _debts(bills)
    left = amount_fen
    shares: list[Share] = []
    for rank in _ranks(debts, day, named, weights or {}):
        parts = _proportional([debt.fen for debt in rank], left)
        left -= sum(parts)
        for debt, fen in zip(rank, parts, strict=True):
            shares.extend(_within(debt, fen))
    return tuple(shares)


def _debts(bills: Sequence[OpenBill]) -> list[_Debt]:
    parts: dict[int, list[OpenBill]] = defaultdict(list)
    for bill in bills:
        if bill.open_fen > 0:
            parts[_root(bill)].append(bill)
    return [_Debt(root, tuple(found)) for root, found in sorted(parts.items())]


def _root(bill: OpenBill) -> int:
    belongs = bill.kind in CHARGES and bill.of_bill_pk is not None
    return bill.of_bill_pk or bill.pk if belongs else bill.pk


def _ranks(
    debts: Sequence[_Debt], day: date, named: Sequence[int], weights: Mapping[int, Weight]
) -> Iterator[list[_Debt]]:
    """Debts in the order of payment; those in one list are paid in proportion."""
    by_bill = {part.pk: debt for debt in debts for part in debt.parts}
    # A principal that is paid already still names what is left of its debt.
    by_bill |= {debt.root: debt for debt in debts}
    first = list(dict.fromkeys(by_bill[pk].root for pk in named if pk in by_bill))
    yield from ([by_bill[root]] for root in first)
    rest = [debt for debt in debts if debt.root not in first]

    def order(debt: _Debt) -> tuple[bool, int, int, date]:
        weight = weights.get(debt.root, Weight())
        return (debt.due_on > day, weight.secured_fen, -weight.charged_fen, debt.due_on)

    for _key, alike in groupby(sorted(rest, key=order), key=order):
        yield list(alike)


def _proportional(open_fen: Sequence[int], amount: int) -> list[int]:
    """`amount` spread over debts in proportion, to the fen: the largest remainders get the rest.

    >>> _proportional([100, 100, 100], 100)
    [34, 33, 33]
    """
    total = sum(open_fen)
    if amount >= total:
        return list(open_fen)
    shares = [fen * amount // total for fen in open_fen]
    remainders = sorted(range(len(shares)), key=lambda n: (-(open_fen[n] * amount % total), n))
    for n in remainders[: amount - sum(shares)]:
        shares[n] += 1
    return shares


def _within(debt: _Debt, amount: int) -> Iterator[Share]:
    """Cost before interest before principal (561), of each kind the earliest due."""
    left = amount
    for part in sorted(
        debt.parts, key=lambda one: (_WITHIN.get(one.kind, _PRINCIPAL), one.due_on, one.pk)
    ):
        fen = min(part.open_fen, left)
        left -= fen
        if fen:
            yield Share(part.pk, fen)
