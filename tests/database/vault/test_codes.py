import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.vault.codes import GroupCode, GroupWrong, LengthWrong

HALF = GroupCode(groups=8, size=8)
CODE = GroupCode(groups=10, size=4)
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(st.binary(min_size=35, max_size=35))
def test_what_is_printed_is_read_back(payload):
    assert HALF.decode(HALF.encode(payload)) == payload


@given(st.binary(min_size=18, max_size=18))
def test_a_one_time_code_is_read_back(payload):
    text = CODE.encode(payload)
    assert [len(group) for group in text.split("-")] == [4] * 10
    assert CODE.decode(text) == payload


def test_a_one_time_code_has_at_least_128_bits():
    assert CODE.payload_bytes * 8 >= 128


@pytest.mark.parametrize(
    "spoil",
    [
        str.lower,
        lambda text: text.replace("-", " "),
        lambda text: text.replace("-", ""),
        lambda text: f"  {text}\n",
        lambda text: text.replace("0", "O").replace("1", "l"),
        lambda text: text.replace("1", "I").replace("0", "o"),
        lambda text: text.replace("-", "－"),
        lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in text),
    ],
)
def test_case_spaces_dashes_and_lookalikes_do_not_matter(spoil):
    payload = bytes(range(35))
    assert HALF.decode(spoil(HALF.encode(payload))) == payload


@given(
    st.binary(min_size=35, max_size=35),
    st.integers(0, 63),
    st.sampled_from(SIGNS),
)
def test_one_wrong_sign_names_its_group(payload, place, sign):
    signs = list(HALF.encode(payload).replace("-", ""))
    if signs[place] == sign:
        return
    signs[place] = sign
    with pytest.raises(GroupWrong) as caught:
        HALF.decode("".join(signs))
    assert caught.value.number == place // 8 + 1


@given(st.binary(min_size=35, max_size=35), st.integers(0, 7), st.integers(0, 7), st.integers(0, 7))
def test_two_exchanged_signs_of_a_group_are_noticed(payload, group, one, two):
    signs = list(HALF.encode(payload).replace("-", ""))
    a, b = group * 8 + one, group * 8 + two
    if signs[a] == signs[b]:
        return
    signs[a], signs[b] = signs[b], signs[a]
    with pytest.raises(GroupWrong) as caught:
        HALF.decode("".join(signs))
    assert caught.value.number == group + 1


@given(st.binary(min_size=35, max_size=35), st.integers(0, 7), st.integers(0, 7))
def test_two_exchanged_groups_are_noticed(payload, one, two):
    groups = HALF.encode(payload).split("-")
    if groups[one] == groups[two] or one == two:
        return
    groups[one], groups[two] = groups[two], groups[one]
    with pytest.raises(GroupWrong) as caught:
        HALF.decode("-".join(groups))
    assert caught.value.number == min(one, two) + 1


def test_a_sign_that_is_never_printed_names_its_group():
    groups = HALF.encode(bytes(35)).split("-")
    groups[4] = "U" + groups[4][1:]
    with pytest.raises(GroupWrong) as caught:
        HALF.decode("-".join(groups))
    assert caught.value.number == 5


def test_a_short_group_is_named_when_the_groups_were_kept_apart():
    groups = HALF.encode(bytes(35)).split("-")
    groups[2] = groups[2][:-1]
    with pytest.raises(GroupWrong) as caught:
        HALF.decode(" ".join(groups))
    assert caught.value.number == 3


def test_a_missing_sign_in_a_run_of_signs_tells_the_lengths():
    with pytest.raises(LengthWrong) as caught:
        HALF.decode(HALF.encode(bytes(35)).replace("-", "")[:-1])
    assert (caught.value.found, caught.value.expected) == (63, 64)


def test_a_payload_of_another_length_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="layout"):
        HALF.encode(bytes(34))
