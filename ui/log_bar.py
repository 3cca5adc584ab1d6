"""Bar under the top row while the log does not fit the checkpoints kept outside; on every page."""

from typing import TYPE_CHECKING

from ui.i18n import current
from ui.theme import Tone
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from app.domain.chain import Problem


class LogBar(Banner):
    """Red from the opening that found it until the office is closed; hidden when all is well."""

    def __init__(self) -> None:
        super().__init__(name="log_bar")

    def show_doubt(self, doubt: "Problem | None") -> None:
        """Say what opening found, or nothing."""
        if doubt is None:
            self.hide()
        else:
            from ui.register.words import doubt_sentence

            self.tell(doubt_sentence(doubt, current().value), Tone.DANGER)
