"""What an empty board and an empty table say, and how the first claim comes there."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def nobody_develops() -> tuple[str, str]:
    """Title and explanation where there is no claim at all."""
    return (
        translate("ClaimsPage", "Nobody develops a prospect yet"),
        translate(
            "ClaimsPage", "A unit drafts a plan; the organ above reviews, files and announces it."
        ),
    )
