"""What signing asks: the agreement as the paper says it, which closes a won claim (t14, C12-8)."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.agreements import Settlement
from app.readmodels.claims import ClaimDetail
from app.services.claims.concluding import SignAgreement, record_claim_agreement
from ui.claims.asking import Asking, Typed
from ui.dossier.agreement_words import faults_of, terms_of
from ui.dossier.agreements import agreement_looks
from ui.dossier.form_dialog import Asked
from ui.formatting import full_date

translate = QCoreApplication.translate


def signing(detail: ClaimDetail, today: date) -> Asking:
    """The agreement of the unit that developed with the client that was won."""
    card = detail.card
    title = translate("Claims", "Record the agreement")
    how = translate("Claims", "As it was signed by both; not dated before the exclusive period.")
    asked = Asked(
        "claim_agreement_dialog",
        title,
        f"{card.prospect}：{how}",
        agreement_looks(),
        check=faults_of,
    )
    raw = {
        "party_a": card.unit,
        "party_b": card.prospect,
        "signed_on": full_date(today),
        "valid_from": full_date(today),
        "settlement": Settlement.CASH.value,
    }

    def command(typed: Typed) -> SignAgreement:
        return SignAgreement(card.id, terms_of(typed))

    done = translate("Claims", "Signed. Now it waits for its client code.")
    return Asking(asked, record_claim_agreement, command, done, raw)
