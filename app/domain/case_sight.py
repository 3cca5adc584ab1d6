"""Why somebody may see a case 严格保密 (A7), as it stands in the log."""

from enum import StrEnum

SIGHT = "case:"
"""Beginning of a basis in the log that is the place of the reader in a case."""


class SeenAs(StrEnum):
    """申请人; 审批链; 代签人; 抄送; 责任单位; 检查人员: why somebody may see an application."""

    APPLICANT = "applicant"
    CHAIN = "chain"
    DEPUTY = "deputy"
    TOLD = "told"
    UNIT = "unit"
    INSPECTOR = "inspector"
