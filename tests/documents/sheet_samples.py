"""Facts of sample visit sheets: an ordinary one, the barest, and the longest."""

from dataclasses import replace
from datetime import date

from app.readmodels.sheet import PendingValue, SheetContact, SheetFacts, YearRevenue

BARE = SheetFacts(
    office="和平县邮政局",
    unit="大客户中心",
    serial="ZF-441624-20261123-0047",
    name="广东东岭源智能电子科技股份有限公司河源分公司",
    code="",
    printed_by="黄志伟",
    printed_unit="和平县邮政局大客户中心",
    printed_at="2026-11-23 08:51",
    data_as_of=date(2026, 11, 22),
)
FULL = replace(
    BARE,
    code="44160001273",
    address="和平县福和产业园东岭大道 8 号",
    postcode="517200",
    contacts=(
        SheetContact("叶慧敏", "行政物流部", "0762-5630188"),
        SheetContact("骆斌", "仓储", "0762-5630192"),
    ),
    client_class="综合",
    specialties=("速递", "物流", "信函"),
    grade="白金",
    manager_a="黄志伟",
    manager_b="罗小燕",
    visitor="黄志伟（客户经理）",
    planned=date(2026, 11, 25),
    purposes=("年终发运方案", "定期走访"),
    last_verified=date(2026, 10, 13),
    revenue=(YearRevenue(2025, 284_631_205, "登记册"), YearRevenue(2024, 267_500_000, "登记册")),
    pending=(PendingValue("联系电话", "0762-5630199"), PendingValue("传真号码", "")),
    missing=("年产值", "传真号码", "电子邮件"),
)
LONG = replace(
    FULL,
    name="䶮" + "广东东岭源智能电子科技" * 5 + "𫖯𠮷有限",
    address="和平县福和产业园东岭大道八号之一" * 12 + "二〇三室内 12",
    office="内蒙古自治区呼伦贝尔市鄂温克族自治旗邮政分公司大客户管理机构",
    unit="大客户营销服务中心第二营业部商函与速递物流组",
    printed_unit="内蒙古自治区呼伦贝尔市鄂温克族自治旗邮政分公司大客户营销服务中心",
    contacts=(SheetContact("欧阳䶮𫖯" * 5, "行政物流部门负责人" * 4, "0762-5630188 转 80012"),) * 2,
    revenue=tuple(YearRevenue(2010 + i, 28_463_120_000 + i, "登记册") for i in range(9)),
    missing=tuple(f"自定义字段名称第{i}号" for i in range(12)),
    pending=tuple(PendingValue(f"字段{i}", "很长的值" * 12) for i in range(4)),
)
HUGE = replace(
    LONG,
    pending=tuple(PendingValue(f"字段{i}", "很长的值" * 12) for i in range(40)),
    purposes=tuple(f"特别目的第{i}项说明" for i in range(40)),
    address="和平县福和产业园东岭大道八号之一" * 40,
)
