"""Postcodes, telephone numbers, e-mail addresses."""

import pytest

from app.domain.contact import is_email, is_phone, is_postcode, normalise_postcode, phone_keys


@pytest.mark.parametrize("text", ["517300", "５１７３００", " 517 300 "])
def test_six_digits_are_a_postcode(text: str) -> None:
    assert is_postcode(text)
    assert normalise_postcode(text) == "517300"


@pytest.mark.parametrize("text", ["", "51720", "5172000", "51720A", "517300.0"])
def test_everything_else_is_no_postcode(text: str) -> None:
    assert not is_postcode(text)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("13584641177", ("13584641177",)),
        ("139-1584-6520", ("13915846520",)),
        ("+86 139 1584 6520", ("13915846520",)),
        ("0762-5632188转8", ("07625632188",)),
        ("（0762）5632188", ("07625632188",)),
        ("0762-5632188、13584641177", ("07625632188", "13584641177")),
        ("5632188", ("5632188",)),
        ("400-810-1234", ("4008101234",)),
        ("11185", ("11185",)),
    ],
)
def test_numbers_are_found_however_they_are_parted(text: str, keys: tuple[str, ...]) -> None:
    assert is_phone(text)
    assert phone_keys(text) == keys


@pytest.mark.parametrize("text", ["", "1234", "12345678901", "1391584652", "电话", "5632188、"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert not is_phone(text)


@pytest.mark.parametrize("text", ["a.b@c.com.cn", "x_1+y@post-office.cn", "ａ＠ｂ．ｃｎ"])
def test_addresses_of_mail_are_accepted(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize(
    "text", ["", "a@b", "a b@c.cn", "@c.cn", "a@c..cn", "a@b.cn,c@d.cn", "张@b.cn"]
)
def test_other_texts_are_no_address_of_mail(text: str) -> None:
    assert not is_email(text)
