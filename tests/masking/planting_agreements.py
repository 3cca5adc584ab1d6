"""Codes of other schemes and agreements: papers in category 7, tariffs in category 8."""

import resources.catalogue as shipped
from app.domain.agreements import AgreementTerms, Settlement, TariffLine
from app.services.agreements import RecordAgreement, record_agreement
from app.services.attachments import NoteAttachment, note_attachment
from app.services.client_files import NoteClientFile, note_client_file
from app.services.external_codes import NoteExternalCode, note_external_code
from database.vault.attachments import store
from tests.masking.gardener import Planting
from tests.offices import KEEPER


def agreement(p: Planting, client: str) -> None:
    """Without category 7 there is no agreement; without category 8 it has no line."""
    m = p.marks
    number, party = (m.text(client, f"agreement_{name}", 7) for name in ("number", "party_b"))
    least, day = m.fen(client, "agreement_minimum", 7), m.day(client, "agreement_signed", 7)
    line = [
        # Who sees category 8 alone sees no agreement, so no line of one
        m.text(client, f"agreement_{name}", 8, wanted=False)
        for name in ("mail_kind", "content", "tariff", "remark")
    ]
    command = None
    if number and party and least and day:
        kind, content, tariff, remark = line
        lines = (TariffLine(kind, content, tariff, None, remark),) if kind else ()
        term = (day, day, day)
        terms = AgreementTerms(
            number, "甲方", party, *term, Settlement.CASH, minimum_fen=least, lines=lines
        )
        command = RecordAgreement(p.clients[client], terms)
    made = p.run(f"agreement {client}", record_agreement, KEEPER, command)
    name = m.text(client, "agreement_file", 8, wanted=False)
    stored = store(p.office.services_as(KEEPER).office.folder, b"%PDF")
    file = NoteAttachment(made, name, stored) if made and name else None
    p.run(f"file {client}", note_attachment, KEEPER, file)
    scheme, code = (m.text(client, f"external {name}", 1) for name in ("scheme", "code"))
    noted = NoteExternalCode(p.clients[client], scheme, code) if scheme and code else None
    p.run(f"external {client}", note_external_code, KEEPER, noted)
    _documents(p, client)


def _documents(p: Planting, client: str) -> None:
    """A document of every kind: its name is in the category of its kind."""
    folder = p.office.services_as(KEEPER).office.folder
    for kind, about in shipped.file_kinds().items():
        name = p.marks.text(client, f"file_{kind}", about.category)
        command = None
        if name:
            command = NoteClientFile(p.clients[client], kind, name, store(folder, b"%PDF"))
        p.run(f"file {kind} {client}", note_client_file, KEEPER, command)
