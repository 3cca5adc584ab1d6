from hypothesis import given
from hypothesis import strategies as st

from ui.dossier.place import NEIGHBOURS, dossier_place, target_of

ids = st.text("0123456789abcdef-", min_size=1, max_size=36)


@given(ids, st.lists(ids, max_size=20), st.integers(0, 8))
def test_a_place_is_read_back_as_it_was_written(reference, neighbours, section):
    target = target_of(dossier_place(reference, neighbours, section))
    assert target.reference == reference
    assert target.neighbours == tuple(neighbours)
    assert target.section == section


def test_a_bare_code_is_a_client_without_neighbours():
    assert target_of("44160001273").neighbours == ()
    assert target_of("44160001273").step(1) is None


def test_steps_end_at_both_ends_of_the_list():
    target = target_of(dossier_place("b", ["a", "b", "c"]))
    assert target.step(-1).reference == "a"
    assert target.step(1).reference == "c"
    assert target.step(1).step(1) is None


def test_a_long_list_is_cut_around_the_client():
    around = [str(number) for number in range(1000)]
    target = target_of(dossier_place("500", around))
    assert len(target.neighbours) == NEIGHBOURS
    assert target.step(1).reference == "501"
