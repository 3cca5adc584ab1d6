import pytest

from database.vault.keys import (
    MasterKeys,
    UserKeys,
    open_group_key,
    open_value,
    seal_group_key,
    seal_value,
    unwrap_person_key,
    verify,
    wrap_person_key,
)
from database.vault.sealing import SealBroken, new_key, seal, seal_to, unseal

OFFICE = "0192f0aa-0000-7000-8000-000000000001"


@pytest.fixture
def master():
    return MasterKeys(OFFICE, 1, bytes(32))


@pytest.fixture
def user():
    return UserKeys("u-1", "s-1", new_key())


def test_every_derived_key_is_another_one(master):
    keys = {
        master.database_key,
        master.backup_key,
        master.check_value,
        master.office_public,
        master.sealing_public,
    }
    assert len(keys) == 5
    assert len(master.check_value) == 16


def test_derived_keys_never_change(master):
    """A file written today must open in ten years: known answer of HKDF-SHA256."""
    assert master.database_key.hex() == DATABASE_KEY_OF_ZERO


DATABASE_KEY_OF_ZERO = "a26212fe6107cc2cff9e397044d541c22391ff62de6f38e1ac7b90c49028ec5e"


def test_no_secret_is_shown(master, user):
    assert master.master.hex() not in repr(master)
    assert repr(user.seed) not in repr(user)
    assert "seed" not in repr(user)


def test_a_signature_is_the_users_and_of_this_text_only(user):
    signature = user.sign(b"text")
    assert verify(user.signing_public, b"text", signature)
    assert not verify(user.signing_public, b"Text", signature)
    assert not verify(UserKeys("u", "s", new_key()).signing_public, b"text", signature)
    assert not verify(b"short", b"text", signature)


def test_the_office_signs_with_a_key_of_its_master_key(master):
    signature = master.office_sign(b"checkpoint")
    assert verify(master.office_public, b"checkpoint", signature)
    other = MasterKeys(OFFICE, 1, new_key())
    assert not verify(other.office_public, b"checkpoint", signature)


def test_what_is_sealed_to_the_office_opens_with_its_master_key_only(master):
    sealed = seal_to(master.sealing_public, b"wrong password", b"context")
    assert master.open_sealed(sealed, b"context") == b"wrong password"
    for other, context in ((MasterKeys(OFFICE, 2, new_key()), b"context"), (master, b"other")):
        with pytest.raises(SealBroken):
            other.open_sealed(sealed, context)


def test_a_group_key_opens_only_for_whom_it_was_sealed(user):
    group = new_key()
    sealed = seal_group_key(OFFICE, 1, group, user.sealing_public)
    assert open_group_key(OFFICE, 1, sealed, user) == group
    with pytest.raises(SealBroken):
        open_group_key(OFFICE, 1, sealed, UserKeys("u-2", "s-2", new_key()))


@pytest.mark.parametrize(("office", "generation"), [("other", 1), (OFFICE, 2)])
def test_a_group_key_does_not_open_in_another_place(user, office, generation):
    sealed = seal_group_key(OFFICE, 1, new_key(), user.sealing_public)
    with pytest.raises(SealBroken):
        open_group_key(office, generation, sealed, user)


def test_a_persons_values_open_only_with_the_persons_key_path_and_version():
    group, person = new_key(), new_key()
    wrapped = wrap_person_key(group, "p-1", person)
    assert unwrap_person_key(group, "p-1", wrapped) == person
    with pytest.raises(SealBroken):
        unwrap_person_key(group, "p-2", wrapped)
    sealed = seal_value(person, "p-1", "family", 3, "妻子".encode())
    assert open_value(person, "p-1", "family", 3, sealed).decode() == "妻子"
    for key, who, path, version in (
        (new_key(), "p-1", "family", 3),
        (person, "p-2", "family", 3),
        (person, "p-1", "interests", 3),
        (person, "p-1", "family", 4),
    ):
        with pytest.raises(SealBroken):
            open_value(key, who, path, version, sealed)


@pytest.mark.parametrize("place", [0, 11, 12, -1])
def test_a_flipped_bit_anywhere_is_noticed(place):
    key = new_key()
    sealed = bytearray(seal(key, b"value", b"context"))
    sealed[place] ^= 1
    with pytest.raises(SealBroken):
        unseal(key, bytes(sealed), b"context")


@pytest.mark.parametrize("length", [0, 1, 31, 32, 47, 79])
def test_a_cut_grant_is_noticed(user, length):
    sealed = seal_group_key(OFFICE, 1, new_key(), user.sealing_public)
    assert len(sealed) == 80
    with pytest.raises(SealBroken):
        open_group_key(OFFICE, 1, sealed[:length], user)


def test_a_cut_ciphertext_is_noticed():
    key = new_key()
    sealed = seal(key, b"value", b"context")
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            unseal(key, sealed[:length], b"context")
