"""Tables of words for registers, loaded from resources, and the sentences about their cells."""

from collections.abc import Iterable, Mapping
from functools import cache

import resources
from app.domain.agreements import Settlement
from app.domain.bank_rows import BANK_COLUMNS, ReceiptWords, direction_word
from app.domain.bilingual import Bilingual
from app.domain.mail_use_cells import UseWords, word
from app.domain.mail_use_rows import MAIL_USE_COLUMNS
from app.domain.register import CellProblem, CellWarning, CellWords, ProblemCode, industry_words
from app.domain.register_columns import MappingProblem
from app.domain.register_headers import HeaderWords, header_words
from app.domain.text import name_key

_ENDINGS = {
    "unit": "_elsewhere",
    "error": "_error",
    "taken": "_double",
    "nameless": "_nameless",
}
"""What a warning tells beside its value picks another sentence."""


@cache
def known_headers() -> HeaderWords:
    """Header words of all offices that we have met (resources/import/headers.toml)."""
    return header_words(resources.toml("import/headers.toml"))


@cache
def known_use_headers() -> HeaderWords:
    """Header words of workbooks of mail use (resources/import/mail_use_headers.toml)."""
    return header_words(resources.toml("import/mail_use_headers.toml"), MAIL_USE_COLUMNS)


@cache
def known_bank_headers() -> HeaderWords:
    """Header words of statements of banks (resources/import/bank_headers.toml)."""
    return header_words(resources.toml("import/bank_headers.toml"), BANK_COLUMNS)


@cache
def bank_labels() -> dict[str, Bilingual]:
    """What the columns of a bank's statement are called."""
    labels = resources.toml("import/bank_words.toml")["labels"]
    return {name: Bilingual(said["zh"], said["en"]) for name, said in labels.items()}


@cache
def bank_directions() -> dict[str, bool]:
    """Words in cells that say whether money came in or went out (借贷标志)."""
    said = resources.toml("import/bank_words.toml")["direction"]
    ways = (("in", True), ("out", False))
    return {direction_word(word): came for key, came in ways for word in said[key]}


@cache
def bank_receipts() -> ReceiptWords:
    """Parts of names of columns that hold nothing but money that came in."""
    said = resources.toml("import/bank_words.toml")["receipts"]
    return ReceiptWords(tuple(said["names"]), tuple(said["both"]))


@cache
def use_labels() -> dict[str, Bilingual]:
    """What the columns of mail use are called."""
    labels = resources.toml("import/mail_use_words.toml")["labels"]
    return {name: Bilingual(said["zh"], said["en"]) for name, said in labels.items()}


def use_words() -> UseWords:
    """Words of cells of mail use: units, marks of 计收, ways of settlement."""
    table = resources.toml("import/mail_use_words.toml")
    marks = {"yes": True, "no": False}
    return UseWords(
        units={word(key): unit for key, unit in table["units"].items()},
        counted={word(said): marks[mark] for mark in marks for said in table["counted"][mark]},
        settlement={
            word(said): way.value for way in Settlement for said in table["settlement"][way.value]
        },
    )


@cache
def use_businesses() -> dict[str, str]:
    """By `name_key` what people write for a business (EMS, 快包), and the name that it has here."""
    said = resources.toml("import/mail_use_words.toml")["businesses"]
    return {name_key(word): name for name, words in said.items() for word in words}


def cell_words(industries: Iterable[tuple[str, str]]) -> CellWords:
    """Words of cells; `industries` are the (code, name) of the divisions that a dossier knows."""
    table = resources.toml("import/words.toml")
    return CellWords(
        industries=industry_words(industries),
        specialties={name_key(word): kind for word, kind in table["specialties"].items()},
        totals=frozenset(name_key(word) for word in table["totals"]["words"]),
        footers=frozenset(name_key(word) for word in table["footers"]["words"]),
    )


def problem_sentence(problem: CellProblem, language: str) -> str:
    """What is wrong with the cell and what to do, in `language` (zh or en)."""
    if problem.code is ProblemCode.CREDIT:
        # The same words as at a single booking
        said: str = resources.toml("texts/refusals.toml")[f"booking_{problem.detail}"][language]
        return said.format_map(problem.values)
    return _sentence(f"{problem.code}.{problem.detail}", problem.values, language)


def warning_sentence(warning: CellWarning, language: str) -> str:
    """What to look at in the cell, in `language` (zh or en)."""
    ending = next((end for key, end in _ENDINGS.items() if key in warning.values), "")
    return _sentence(f"warning.{warning.code}{ending}", warning.values, language)


def mapping_sentence(problem: MappingProblem, label: str, language: str) -> str:
    """What is wrong with the columns; `label` is the field's name in `language`."""
    values = {"field": label, "letters": ", ".join(problem.letters)}
    return _sentence(f"mapping.{problem.fault}", values, language)


def _sentence(name: str, values: Mapping[str, object], language: str) -> str:
    group, _, detail = name.partition(".")
    text: str = resources.toml("import/sentences.toml")[group][detail][language]
    return text.format_map(values)
