"""Same and similar companies (domain.md 7.4 item 3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.likeness import Identity, Likeness, Stem, likeness, stem, stem_keys
from resources import catalogue

REGIONS = catalogue.regions()
CODE, OTHER_CODE = "91110000600037341L", "914416241XG612DD2G"

WORDS = "广东省 河源市 河源 和平县 和平 北京 朝阳 吉林 ( ） 瑞达 物流 集团 公安局 A Ｂ 7"
FORMS = "有限公司 有限责任公司 股份 河源分公司"
PARTS = st.sampled_from(f"{WORDS} {FORMS}".split())
NAMES = (
    st.lists(PARTS, min_size=1, max_size=7)
    .map("".join)
    .filter(lambda name: any(map(str.isalnum, name)))
)
PHONES = st.lists(st.sampled_from(("07623380000", "13800138000")), max_size=2).map(tuple)
ADDRESSES = st.sampled_from((None, "河源市建设路1号", "广东省河源市建设路1号", "河源市"))
IDENTITIES = st.builds(
    Identity, NAMES, st.sampled_from((None, CODE, OTHER_CODE)), PHONES, ADDRESSES
)


def judged(a: str, b: str) -> Likeness | None:
    return likeness(Identity(a), Identity(b), REGIONS)


@pytest.mark.parametrize(
    ("name", "region", "core"),
    [
        ("广东省河源市瑞达物流（集团）有限责任公司", "河源", "瑞达物流集团"),
        ("河源市和平县自来水公司", "河源 和平县", "自来水"),
        ("广东省和平县自来水公司", "和平县", "自来水"),
        ("广东瑞达物流股份有限公司", "广东", "瑞达物流"),
        ("瑞达物流", "", "瑞达物流"),
        ("北京市朝阳区瑞达商贸中心（有限合伙）", "北京 朝阳区", "瑞达商贸中心"),
        ("广西壮族自治区南宁市瑞达厂", "南宁", "瑞达厂"),
        ("广西自治区瑞达厂", "广西", "瑞达厂"),
        ("恩施土家族苗族自治州瑞达厂", "恩施", "瑞达厂"),
        ("恩施州瑞达厂", "恩施", "瑞达厂"),
        ("乳源瑶族自治县瑞达厂", "乳源县", "瑞达厂"),
        ("和平瑞达物流", "", "和平瑞达物流"),
        ("有限公司", "", "有限公司"),
        ("北京公司", "", "北京"),
        ("瑞达物流有限公司河源市分公司", "", "瑞达物流河源分公司"),
        ("中国人寿支公司", "", "中国人寿支公司"),
        ("！", "", ""),
    ],
)
def test_region_and_legal_form_leave_the_core(name: str, region: str, core: str) -> None:
    assert stem(name, REGIONS) == Stem(region, core)


@pytest.mark.parametrize(
    "other",
    [
        "广东省河源市瑞达物流有限责任公司",
        "河源市瑞达物流股份有限公司",
        "瑞达物流",
        "河源瑞达物流公司",
        " 河源市 瑞达（物流）有限公司 ",
        "河源市和平县瑞达物流有限公司",
    ],
)
def test_the_same_name_written_otherwise_blocks(other: str) -> None:
    found = judged("河源市瑞达物流有限公司", other)
    assert found is Likeness.NAME
    assert found.blocks


@pytest.mark.parametrize(
    ("county", "bare"),
    [
        ("和平县瑞达物流有限公司", "和平瑞达物流"),
        ("广东省河源市和平县瑞达物流有限公司", "和平瑞达物流"),
        ("河源市和平县瑞达物流有限公司", "河源和平瑞达物流"),
        ("和平县瑞达物流有限公司", "河源和平瑞达物流"),
        ("和平县瑞达物流有限公司", "广东省和平瑞达物流"),
        ("乳源瑶族自治县瑞达物流有限公司", "乳源瑞达物流"),
    ],
)
def test_a_county_without_its_kind_is_the_same_name(county: str, bare: str) -> None:
    assert judged(county, bare) is Likeness.NAME
    assert not set(stem_keys(bare, REGIONS)).isdisjoint((stem(county, REGIONS).core,))
    assert stem(bare, REGIONS).core in stem_keys(county, REGIONS)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("河源市瑞达物流有限公司", "梅州市瑞达物流有限公司"),
        ("广东瑞达物流有限公司", "河源瑞达物流有限公司"),
        ("通化市自来水公司", "通化县自来水公司"),
        ("河源市公安局", "河源市和平县公安局"),
        ("广州和平瑞达物流", "和平县瑞达物流"),
    ],
)
def test_the_same_core_in_another_region_only_warns(a: str, b: str) -> None:
    found = judged(a, b)
    assert found is Likeness.SIMILAR
    assert not found.blocks


def test_a_branch_is_not_its_company_nor_another_branch() -> None:
    company, branch = "瑞达物流有限公司", "瑞达物流有限公司河源分公司"
    assert judged(company, branch) is not Likeness.NAME
    assert judged(branch, "瑞达物流有限公司梅州分公司") is not Likeness.NAME
    assert judged(branch, "瑞达物流有限责任公司河源市分公司") is Likeness.NAME
    assert judged("瑞达超市东门店", "瑞达超市西门店") is not Likeness.NAME


def test_the_same_code_is_the_same_and_two_codes_are_never_one_name() -> None:
    a = Identity("河源市瑞达物流有限公司", CODE)
    assert likeness(a, Identity("别的名字", CODE.lower()), REGIONS) is Likeness.USCC
    assert likeness(a, Identity("河源市瑞达物流有限公司", OTHER_CODE), REGIONS) is Likeness.SIMILAR
    assert likeness(a, Identity("河源市瑞达物流有限公司"), REGIONS) is Likeness.NAME


def test_names_are_similar_from_the_percentage_of_the_rule_on() -> None:
    # cores 粤海建材贸易 and 粤海建材商贸: bigrams 5 and 5, common 3: 60 per cent
    a, b = Identity("粤海建材贸易有限公司"), Identity("粤海建材商贸有限公司")
    assert likeness(a, b, REGIONS, 60) is Likeness.SIMILAR
    assert likeness(a, b, REGIONS, 61) is None
    assert likeness(a, b, REGIONS) is None
    assert judged("粤海建材贸易有限公司", "粤海建材贸易中心") is Likeness.SIMILAR


def test_a_shared_telephone_or_address_warns() -> None:
    a = Identity("甲公司", None, ("07623380000", "13800138000"), "河源市源城区建设路1号")
    phone = likeness(a, Identity("乙公司", None, ("13800138000",)), REGIONS)
    assert phone is Likeness.PHONE
    address = Identity("乙公司", address="广东省河源市建设路１号")
    assert likeness(a, address, REGIONS) is Likeness.ADDRESS
    elsewhere = Identity("乙公司", address="梅州市建设路1号")
    assert likeness(a, elsewhere, REGIONS) is None
    city = Identity("甲公司", address="河源市")
    assert likeness(city, Identity("乙公司", address="河源市"), REGIONS) is None


@given(IDENTITIES, IDENTITIES)
def test_likeness_is_symmetric(a: Identity, b: Identity) -> None:
    assert likeness(a, b, REGIONS) is likeness(b, a, REGIONS)


@given(IDENTITIES)
def test_everybody_is_like_oneself(a: Identity) -> None:
    found = likeness(a, a, REGIONS)
    assert found is (Likeness.USCC if a.uscc else Likeness.NAME)


@given(NAMES, st.data())
def test_width_and_blanks_never_change_the_stem(name: str, data: st.DataObject) -> None:
    wide = "".join(
        chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" and data.draw(st.booleans()) else sign
        for sign in name
    )
    blank = st.sampled_from(("", " ", "\u3000"))
    typed = "".join(data.draw(blank) + sign for sign in wide)
    assert stem(typed, REGIONS) == stem(name, REGIONS)
    assert stem_keys(typed, REGIONS) == stem_keys(name, REGIONS)


@given(NAMES, NAMES)
def test_the_same_name_is_found_by_its_keys(a: str, b: str) -> None:
    """A look-up of the keys of one name misses nobody with that name."""
    if judged(a, b) is Likeness.NAME:
        assert stem(b, REGIONS).core in stem_keys(a, REGIONS)
