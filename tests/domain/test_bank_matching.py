"""Whose money a line of the bank may be: hints by name and amount, as comparing with each gives."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.bank_matching import Debtors, MatchGround, MatchReason, Owing, certain, proposals

NAMES = st.text("河源市瑞达", min_size=0, max_size=7)
AMOUNTS = st.integers(1, 4)
OWING = st.dictionaries(
    st.integers(1, 9),
    st.builds(Owing, NAMES, st.dictionaries(st.sampled_from("ABC"), AMOUNTS, max_size=3)),
    max_size=9,
)


def within(name: str, payer: str) -> bool:
    return min(len(name), len(payer)) >= 4 and (name in payer or payer in name)


@given(OWING, NAMES, st.text("河源市瑞达", max_size=12))
def test_names_are_alike_as_one_by_one(owing, payer, words) -> None:
    one_by_one = {
        pk
        for pk, one in owing.items()
        if within(one.name, payer) or (len(one.name) >= 4 and one.name in words)
    }
    assert Debtors(owing).alike(payer, words) == one_by_one


@given(OWING, st.integers(1, 12))
def test_an_amount_is_that_of_bills_or_of_all_of_them(owing, fen) -> None:
    one_by_one = {}
    for pk, one in owing.items():
        equal = tuple(number for number, open_fen in one.bills.items() if open_fen == fen)
        if not equal and len(one.bills) > 1 and sum(one.bills.values()) == fen:
            equal = tuple(one.bills)
        if equal:
            one_by_one[pk] = equal
    assert dict(Debtors(owing).of_amount(fen)) == one_by_one


def test_a_hint_names_nobody_for_certain() -> None:
    owing = {1: Owing("河源瑞达物流有限公司", {"ZD-1": 500}), 2: Owing("别人", {"ZD-2": 500})}
    found = proposals("瑞达物流", "", 500, MatchGround(debtors=Debtors(owing)))
    assert [(one.client_pk, one.reasons, one.bills) for one in found] == [
        (1, (MatchReason.SIMILAR, MatchReason.AMOUNT), ("ZD-1",)),
        (2, (MatchReason.AMOUNT,), ("ZD-2",)),
    ]
    assert certain(found) is None
