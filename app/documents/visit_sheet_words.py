"""The Chinese words printed on the visit sheet, from resources/forms/visit_sheet.toml."""

from functools import cache

import resources


@cache
def word(key: str) -> str:
    """The printed word for `key`; a key that does not exist is an error of the program."""
    text: str = resources.toml("forms/visit_sheet.toml")[key]["zh"]
    return text
