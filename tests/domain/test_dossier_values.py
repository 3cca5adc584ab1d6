"""Values and changes as history and change sets keep them: nothing is lost on the way."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.dossier import (
    FieldChange,
    children,
    decode,
    decode_changes,
    encode,
    encode_changes,
)

VALUES = st.none() | st.text() | st.integers() | st.dates() | st.lists(st.text()).map(tuple)
CHANGES = st.lists(st.builds(FieldChange, st.text(min_size=1), VALUES, VALUES)).map(tuple)


@given(VALUES)
def test_a_value_comes_back_as_it_was_stored(value):
    assert decode(encode(value)) == value


@given(CHANGES)
def test_the_changes_of_an_act_come_back_in_their_order(changes):
    assert decode_changes(encode_changes(changes)) == changes


def test_the_text_of_an_act_names_path_old_and_new():
    changes = (
        FieldChange("legal_rep", None, "张三"),
        FieldChange("file_opened", date(2019, 1, 2), None),
    )
    expected = '[["legal_rep", null, "张三"], ["file_opened", {"date": "2019-01-02"}, null]]'
    assert encode_changes(changes) == expected


def test_children_are_found_by_their_own_list_and_not_by_a_like_named_field():
    values = {"contacts.1.name": "李四", "contacts_note": "x", "addresses.1.text": "y"}
    assert children(values, "contacts") == {"1": {"name": "李四"}}
