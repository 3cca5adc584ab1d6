"""The Chinese words printed on a paper, from its file in resources/forms."""

from collections.abc import Callable
from functools import cache

import resources


def words_of(form: str) -> Callable[[str], str]:
    """The printed word for a key of `form`; an unknown key is an error of the program."""

    @cache
    def word(key: str) -> str:
        text: str = resources.toml(f"forms/{form}.toml")[key]["zh"]
        return text

    return word
