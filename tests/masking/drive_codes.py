"""Drivers of client codes and agreements: authorisations, registration, what was issued."""

from functools import partial

import resources.catalogue as shipped
from app.domain.agreements import AgreementTerms, Cycle, Settlement, TariffLine
from app.services import (
    agreements,
    attachments,
    client_files,
    codes,
    external_codes,
    registration,
    registration_paper,
)
from app.services.agreements import RecordAgreement, StrikeAgreement
from app.services.attachments import NoteAttachment
from app.services.client_files import NoteClientFile, StrikeClientFile
from app.services.codes import AuthorisePrefecture, RevokeAuthorisation
from app.services.external_codes import NoteExternalCode
from app.services.registration import RegisterClient
from app.services.registration_paper import PrintRegistration
from database.vault.attachments import StoredFile
from tests.masking.driving import Desk, drives
from tests.masking.office import MOMENT
from tests.masking.people import UNIT_OF
from tests.offices import CITY


@drives(codes.authorise_prefecture)
def _authorisation(desk: Desk) -> None:
    today = MOMENT.date()
    for name in (CITY, *sorted(set(UNIT_OF.values()))):
        unit = desk.planted.office.unit(name)
        paper = ("广东省邮政局", "粤邮〔2026〕88 号", today, today, today, 1, 2)
        desk.run(codes.authorise_prefecture, AuthorisePrefecture(unit, *paper))


@drives(codes.revoke_authorisation, never="nobody was authorised here")
def _revoke(desk: Desk) -> None:
    desk.run(codes.revoke_authorisation, RevokeAuthorisation("unknown", "收回"))


@drives(codes.code_office)
def _office(desk: Desk) -> None:
    desk.run(codes.code_office, None)


@drives(codes.list_codes)
def _codes(desk: Desk) -> None:
    desk.run(codes.list_codes, None)


@drives(codes.try_template)
def _try(desk: Desk) -> None:
    for template in ("serial:8:all check:mod_97_10", "const:44"):
        desk.run(codes.try_template, template)


@drives(registration.register_client, never="every client here has its code already")
def _register(desk: Desk) -> None:
    for client in desk.clients():
        desk.run(registration.register_client, RegisterClient(client))


@drives(registration_paper.prepare_registration)
def _paper(desk: Desk) -> None:
    for client in desk.clients():
        command = PrintRegistration(client, "注册")
        desk.run(registration_paper.prepare_registration, command)


@drives(external_codes.note_external_code)
def _external(desk: Desk) -> None:
    for client in desk.clients():
        command = NoteExternalCode(client, "旧代码", "HY-0001")
        desk.run(external_codes.note_external_code, command)


@drives(agreements.record_agreement)
def _agree(desk: Desk) -> None:
    today = MOMENT.date()
    dates = (today, today, today.replace(year=today.year + 1))
    line = TariffLine("商函", "账单", "九折", None, "月结")
    terms = AgreementTerms(
        *("协 2026-1", "河源市邮政局", "乙方"),
        *dates,
        Settlement.ON_CREDIT,
        Cycle.MONTH,
        lines=(line,),
    )
    for client in desk.clients():
        desk.run(agreements.record_agreement, RecordAgreement(client, terms))


@drives(attachments.attachment_limit)
def _limit(desk: Desk) -> None:
    desk.run(attachments.attachment_limit, None)


@drives(attachments.note_attachment)
def _attach(desk: Desk) -> None:
    stored = StoredFile("0" * 64, 3, "1" * 64, bytes(32))
    for (agreement,) in desk.stored("SELECT id FROM agreement ORDER BY pk"):
        command = NoteAttachment(agreement, "协议.pdf", stored)
        desk.run(attachments.note_attachment, command)


@drives(attachments.prepare_attachment)
def _open(desk: Desk) -> None:
    for (found,) in desk.stored("SELECT id FROM attachment ORDER BY pk"):
        desk.keep("open attachment", partial(_named, desk, found))


def _named(desk: Desk, found: str) -> str:
    """What an attachment is called; where it lies and under which key is random."""
    return desk.services.run(attachments.prepare_attachment, desk.actor, found).name


@drives(client_files.note_client_file)
def _keep(desk: Desk) -> None:
    kinds = enumerate(shipped.file_kinds())
    files = [(kind, StoredFile(f"{n:064d}", 3, "1" * 64, bytes(32))) for n, kind in kinds]
    for client in desk.clients():
        for kind, stored in files:
            command = NoteClientFile(client, kind, "资料.pdf", stored)
            desk.run(client_files.note_client_file, command)


@drives(client_files.prepare_client_file)
def _open_kept(desk: Desk) -> None:
    for (found,) in desk.stored("SELECT id FROM client_file ORDER BY pk"):
        desk.keep("open document", partial(_kept_as, desk, found))


def _kept_as(desk: Desk, found: str) -> str:
    """What a document is called; where it lies and under which key is random."""
    return desk.services.run(client_files.prepare_client_file, desk.actor, found).name


@drives(client_files.strike_client_file)
def _strike_kept(desk: Desk) -> None:
    for (found,) in desk.stored("SELECT id FROM client_file ORDER BY pk"):
        desk.run(client_files.strike_client_file, StrikeClientFile(found, "放错了"))


@drives(agreements.strike_agreement)
def _strike(desk: Desk) -> None:
    for (agreement,) in desk.stored("SELECT id FROM agreement ORDER BY pk"):
        desk.run(agreements.strike_agreement, StrikeAgreement(agreement, "登记错了"))
