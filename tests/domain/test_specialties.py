"""Specialties and classes: C9-2, C9-4."""

import pytest

from app.domain.specialties import SPECIALTIES, ClassFault, class_fault, split_specialties


def test_there_are_eight_in_the_order_of_the_regulation_C9_4() -> None:
    assert SPECIALTIES == ("信函", "物流", "速递", "包裹", "报刊", "金融", "信息", "集邮")


@pytest.mark.parametrize(
    ("text", "known", "unknown"),
    [
        ("集邮，速递", ("集邮", "速递"), ()),
        ("信函业务、信函; 物流业务大客户", ("信函", "物流"), ()),
        ("金融,电报/包裹", ("金融", "包裹"), ("电报",)),
        ("", (), ()),
    ],
)
def test_specialties_keep_the_order_written(
    text: str, known: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert split_specialties(text) == (known, unknown)


@pytest.mark.parametrize(
    ("client_class", "specialties", "fault"),
    [
        ("专业", ("信函",), None),
        ("专业", ("信函", "物流"), ClassFault.NOT_ONE),
        ("综合", ("信函", "物流"), None),
        ("综合", ("信函",), ClassFault.FEWER_THAN_TWO),
        ("专业", (), None),
        (None, ("信函", "物流"), None),
    ],
)
def test_the_class_bounds_the_number_of_specialties_C9_2(
    client_class: str | None, specialties: tuple[str, ...], fault: ClassFault | None
) -> None:
    assert class_fault(client_class, specialties) == fault
