"""Money: integer fen inside, yuan with thousands outside."""

import re
from decimal import ROUND_HALF_UP, Decimal

from app.domain.text import clean, half_width

LIMIT_FEN = 10**16
"""Largest amount, 100 trillion yuan: fits the database's integers and is surely a slip beyond."""

WAN = 10_000
"""Yuan in 一万元."""

_SIGNS = re.compile(r"^([-+−]?)\s*(?:¥|￥|RMB|CNY|人民币)?\s*([-+−]?)\s*", re.IGNORECASE)
_UNITS = {"元": 1, "圆": 1, "万": WAN, "万元": WAN, "亿": WAN * WAN, "亿元": WAN * WAN}
_AMOUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]*))?\s*([元圆万亿]{0,2})")


def parse_yuan(text: str, unit: int = 1) -> int | None:
    """Fen of an amount as people write it, None when it is none or has parts of a fen.

    `unit` is what one stands for in yuan (`WAN` under a heading 万元); a unit written in the text
    itself (12.5万元) counts instead. Full-width digits, ¥ and thousands commas are understood.
    """
    plain = clean(half_width(text))
    signs = _SIGNS.match(plain)
    if signs is None or (signs[1] and signs[2]):
        return None
    amount = _AMOUNT.fullmatch(plain, signs.end())
    if amount is None or (amount[3] and amount[3] not in _UNITS):
        return None
    yuan = Decimal(f"{amount[1].replace(',', '')}.{amount[2] or 0}")
    fen = yuan * 100 * _UNITS.get(amount[3], unit)
    if fen != fen.to_integral_value() or fen > LIMIT_FEN:
        return None
    return -int(fen) if (signs[1] or signs[2]) in {"-", "−"} else int(fen)


def fen_of_number(value: float | Decimal, unit: int = 1) -> int | None:
    """Fen of a stored number such as a workbook's cell, rounded half up; None beyond the limit."""
    number = Decimal(str(value)) * 100 * unit
    if not number.is_finite() or abs(number) > LIMIT_FEN:
        return None
    return int(number.to_integral_value(ROUND_HALF_UP))


def format_yuan(fen: int) -> str:
    """`fen` as yuan with thousands and two decimals, such as `-1,509,098.13`."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02d}"
