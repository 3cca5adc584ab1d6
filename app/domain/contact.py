"""Ways to reach a client: postcode, telephone, e-mail; shape only, nothing is looked up."""

import re

from app.domain.text import clean, half_width

_POSTCODE = re.compile(r"[0-9]{6}")
_SEVERAL = re.compile(r"[、,;/|]")
_FORMATTING = re.compile(r"[\s\-‐-―().·]+")
_COUNTRY = re.compile(r"^(\+|00)86")
_EXTENSION = re.compile(r"(转|ext\.?|#|x)\s*[0-9]{1,6}$", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"1[3-9][0-9]{9}"  # mobile
    r"|0[0-9]{9,11}"  # area code and number
    r"|[2-9][0-9]{6,7}"  # number within the area
    r"|[48]00[0-9]{7}"  # service number
    r"|1[0-9]{4,5}|9[0-9]{4,7}"  # short number such as 11185
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+'\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+")


def normalise_postcode(text: str) -> str:
    """`text` in plain digits without spaces."""
    return "".join(half_width(text).split())


def is_postcode(text: str) -> bool:
    """Whether `text` is six digits, full width accepted."""
    return _POSTCODE.fullmatch(normalise_postcode(text)) is not None


def is_phone(text: str) -> bool:
    """Whether `text` is one telephone or fax number, or several parted by 、 , ; or /."""
    parts = _SEVERAL.split(half_width(text))
    return all(_TELEPHONE.fullmatch(_digits(part)) is not None for part in parts)


def phone_keys(text: str) -> tuple[str, ...]:
    """Digits of each number in `text` without country code and extension, for finding doubles.

    Text that is no number gives no key.
    """
    digits = (_digits(part) for part in _SEVERAL.split(half_width(text)))
    return tuple(key for key in digits if _TELEPHONE.fullmatch(key))


def is_email(text: str) -> bool:
    """Whether `text` has the shape of one e-mail address."""
    return _EMAIL.fullmatch(clean(half_width(text))) is not None


def _digits(text: str) -> str:
    """One number without what people write around it; letters stay and so spoil it."""
    number = _FORMATTING.sub("", _EXTENSION.sub("", clean(text)))
    return _COUNTRY.sub("", number)
