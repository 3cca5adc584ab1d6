"""Amounts in capital characters (大写金额), as vouchers and letters bear them beside figures.

The form is that of the People's Bank for vouchers (正确填写票据和结算凭证的基本规定).
"""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEPS = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))


def capital_yuan(fen: int) -> str:
    """`38640000` as `人民币叁拾捌万陆仟肆佰元整`; raises ValueError for what is below zero."""
    if fen < 0:
        raise ValueError(fen)
    yuan, rest = divmod(fen, 100)
    jiao, last = divmod(rest, 10)
    words = f"{_number(yuan)}元" if yuan or not rest else ""
    if jiao:
        gap = "零" if yuan and yuan % 10 == 0 else ""
        words += f"{gap}{_DIGITS[jiao]}角"
    elif last and yuan:
        words += "零"
    return f"人民币{words}{_DIGITS[last]}分" if last else f"人民币{words}整"


def _number(number: int) -> str:
    """A whole number; zeros between digits are one 零, zeros at the end none."""
    if number < len(_DIGITS):
        return _DIGITS[number]
    size, word = next(step for step in _STEPS if number >= step[0])
    high, low = divmod(number, size)
    gap = "零" if 0 < low < size // 10 else ""
    return f"{_number(high)}{word}{gap}{_number(low) if low else ''}"
