import pytest

from app.domain.errors import Reason
from database.vault.kdf import KdfParameters, calibrate, password_key

MIB = 1024
SALT = b"0123456789abcdef"


def test_the_sample_office_uses_the_floor():
    sample = KdfParameters.SAMPLE
    assert (sample.m, sample.t, sample.p) == (64 * MIB, 3, 4)


@pytest.mark.parametrize(
    ("m", "t", "p"),
    [
        (64 * MIB - 1, 3, 4),
        (1024 * MIB + 1, 3, 4),
        (64 * MIB, 2, 4),
        (64 * MIB, 11, 4),
        (64 * MIB, 3, 0),
        (64 * MIB, 3, 17),
    ],
)
def test_parameters_outside_the_bounds_are_refused_before_anything_is_computed(m, t, p, refused):
    with refused(Reason.SLOT_FILE_UNSAFE):
        password_key("x", SALT, KdfParameters(m, t, p))


@pytest.mark.parametrize(("m", "t", "p"), [(64 * MIB, 3, 1), (1024 * MIB, 10, 16)])
def test_parameters_on_the_bounds_are_taken(m, t, p):
    KdfParameters(m, t, p).require_sane()


def test_composed_and_decomposed_spellings_are_one_password():
    sample = KdfParameters.SAMPLE
    assert password_key("Ｃafe\u0301", SALT, sample) == password_key("Caf\u00e9", SALT, sample)


def test_parameters_survive_the_file_and_unknown_algorithms_do_not():
    sample = KdfParameters.SAMPLE
    assert KdfParameters.from_json(sample.to_json()) == sample
    with pytest.raises(ValueError, match="unknown"):
        KdfParameters.from_json(sample.to_json() | {"alg": "argon2d"})


def speed(seconds_per_mib_pass):
    return lambda found: found.m / MIB * found.t * seconds_per_mib_pass


def test_calibration_takes_half_a_second_to_one_second():
    for unit in (0.0006, 0.0009, 0.0014, 0.002):
        found = calibrate(speed(unit))
        assert 0.5 <= speed(unit)(found) <= 1.0
        assert 64 * MIB <= found.m <= 256 * MIB


def test_a_slow_machine_stays_at_the_floor():
    assert calibrate(speed(0.1)) == KdfParameters.SAMPLE


def test_a_very_fast_machine_stays_below_the_caps():
    found = calibrate(speed(0.000001))
    found.require_sane()
    assert (found.m, found.t) == (256 * MIB, 10)


def test_a_step_that_would_take_too_long_is_not_taken():
    assert calibrate(lambda found: 0.4 if found.m == 64 * MIB else 1.2) == KdfParameters.SAMPLE
