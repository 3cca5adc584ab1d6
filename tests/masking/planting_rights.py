"""Who may do what about the planted clients: grants, owners, a leaver; and proposals."""

from dataclasses import dataclass
from datetime import timedelta

from app.domain.access import AccessAct
from app.domain.clients import Owners
from app.domain.dossier import FieldChange
from app.services.access import (
    DecideRequest,
    RequestAccess,
    decide_request,
    request_access,
    revoke_access,
)
from app.services.assignments import (
    AssignClient,
    assign_client,
)
from app.services.clients import SaveView, save_named_view
from app.services.dossier import OpenDossier, open_dossier
from app.services.drafts import KeptDraft, keep_drafts
from app.services.editing import (
    DecideProposal,
    EditDossier,
    decide_proposal,
    propose_changes,
)
from app.services.leaving import Leave, Move, leave
from app.services.postponing import PostponeDuty, postpone_duty
from app.services.sheets import PrintSheets, prepare_sheets
from app.services.sight import MonitorClient, monitor_client
from tests.masking.gardener import Planting, child
from tests.masking.people import (
    ALPHA,
    B_OWNER,
    BETA,
    COMBINED,
    DELTA,
    ENDED,
    GAMMA,
    HELPER,
    MANAGER_NAME,
    NEIGHBOUR,
    OWNERS_OF,
    UNIT_OF,
)
from tests.offices import (
    COUNTY_KEEPER,
    EXPRESS_BUREAU,
    INSPECTOR,
    KEEPER,
    MANAGER,
    NOW,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    UNIT_HEAD,
)


@dataclass(frozen=True, slots=True)
class Given:
    """A single grant: to whom, of what, until how many days after the planting."""

    who: str
    client: str
    categories: tuple[int, ...]
    act: AccessAct = AccessAct.VIEW
    days: int = 1
    refused: str | None = None
    waits: bool = False


REVOKED = Given(OTHER_MANAGER, ALPHA, (1,))
GIVEN = (
    Given(B_OWNER, ALPHA, (3,)),
    Given(NEIGHBOUR, BETA, (3,), days=0),  # over when the proof begins
    Given(HELPER, ALPHA, (2,)),
    Given(HELPER, BETA, (1,), AccessAct.EDIT),
    Given(HELPER, GAMMA, (2, 8), AccessAct.COPY),
    Given(HELPER, DELTA, (1, 2), days=0),
    REVOKED,
    Given(MANAGER, BETA, (1, 5), refused="不必查阅"),
    Given(INSPECTOR, GAMMA, (1,), waits=True),
)


def granted(p: Planting, given: Given) -> str | None:
    """What somebody asks for, and what the head of the organ answers."""
    name = f"{given.who} {given.client} {given.categories}"
    asked = RequestAccess(
        p.clients[given.client],
        given.categories,
        "走访准备",
        NOW.date() + timedelta(days=given.days),
        given.act,
    )
    request = p.run(f"ask {name}", request_access, given.who, asked)
    head = ORGAN_OFFICER if given.client == GAMMA else UNIT_HEAD
    answer = DecideRequest(request, refuse=given.refused)
    command = None if given.waits else answer
    return p.run(f"grant {name}", decide_request, head, command)


def yesterday(p: Planting) -> None:
    """What people did whose right has ended since: COMBINED as owner, ENDED as keeper."""
    m, delta = p.marks, p.clients[DELTA]
    owner = Owners(p.office.unit(UNIT_OF[DELTA]), p.office.user(COMBINED))
    p.run("lend", assign_client, ORGAN_OFFICER, AssignClient(delta, owner, "代管"))
    with p.office.reading() as uow:
        held = uow.dossiers.find(delta)
    wish = m.text(DELTA, "size proposed", 1, wanted=False)
    change = (FieldChange("size", held.values.get("size"), wish),)
    command = EditDossier(delta, held.version, change) if wish else None
    p.run("wish", propose_changes, COMBINED, command)
    draft = KeptDraft(delta, 1, f'{{"typed":"{m.text(DELTA, "draft", 1, wanted=False)}"}}')
    p.run("draft of combined", keep_drafts, COMBINED, (draft,))
    p.run("sheet of combined", prepare_sheets, COMBINED, PrintSheets((delta,)))
    back = Owners(p.office.unit(UNIT_OF[DELTA]))
    p.run("give back", assign_client, ORGAN_OFFICER, AssignClient(delta, back, "收回"))
    alpha = p.clients[ALPHA]
    p.run("ended opens", open_dossier, ENDED, OpenDossier(alpha, "核对档案"))
    left = KeptDraft(alpha, 1, f'{{"typed":"{m.text(ALPHA, "draft", 1, wanted=False)}"}}')
    p.run("draft of ended", keep_drafts, ENDED, (left,))


def owners(p: Planting, client: str) -> None:
    """A and B owner; the responsible person differs where category 4 is hidden."""
    first, second = (NEIGHBOUR, None) if client == GAMMA else OWNERS_OF[client]
    responsible = p.marks.pick(client, (4, MANAGER_NAME), KEEPER, COUNTY_KEEPER)
    user = p.office.user
    owners = Owners(
        p.office.unit(UNIT_OF[client]),
        user(first) if first else None,
        user(second) if second else None,
        user(str(responsible)) if responsible else None,
    )
    reason = p.marks.text(client, "reason of assigning", 4, wanted=False) or "分派"
    command = AssignClient(p.clients[client], owners, reason)
    with p.office.reading() as uow:
        same = uow.dossiers.find(p.clients[client]).owners == owners
    p.run(f"assign {client}", assign_client, ORGAN_OFFICER, None if same else command)


def leaver(p: Planting) -> None:
    """The third client was handed over: its new manager has to tell it, and it can be
    undone."""
    move = Move(p.clients[GAMMA], p.office.user(OTHER_MANAGER))
    command = Leave(p.office.user(NEIGHBOUR), (move,), "调离")
    p.run("hand over", leave, ORGAN_OFFICER, command)


def proposals(p: Planting) -> None:
    """One that waits and one that was refused, by the owner of the first client."""
    m, alpha = p.marks, p.clients[ALPHA]
    with p.office.reading() as uow:
        held = uow.dossiers.find(alpha)
    phone = f"contacts.{child(ALPHA, 'contacts', 1)}.phone"
    wishes = {
        "legal_rep": m.text(ALPHA, "legal_rep proposed", 1, wanted=False),
        phone: m.phone(ALPHA, "contact_phone proposed", 2, wanted=False),
    }
    changes = tuple(
        FieldChange(path, held.values.get(path), wish) for path, wish in wishes.items() if wish
    )
    command = EditDossier(alpha, held.version, changes) if changes else None
    p.run("propose", propose_changes, MANAGER, command)
    wish = m.text(ALPHA, "remark proposed", 1, wanted=False)
    reason = m.text(ALPHA, "reason of refusing", 1, wanted=False)
    change = (FieldChange("remark", held.values.get("remark"), wish),)
    command = EditDossier(alpha, held.version, change) if wish else None
    vain = p.run("propose in vain", propose_changes, MANAGER, command)
    answer = DecideProposal(str(vain.proposal), accept=False, reason=reason) if vain else None
    p.run("refuse", decide_proposal, KEEPER, answer)


def at_the_desk(p: Planting) -> None:
    """What stays of a day's work: sheets, opened dossiers, drafts, views, put-off duties."""
    alpha, gamma = p.clients[ALPHA], p.clients[GAMMA]
    p.run("opens", open_dossier, MANAGER, OpenDossier(alpha))
    p.run("prints", prepare_sheets, MANAGER, PrintSheets((alpha,)))
    p.run("opens far", open_dossier, KEEPER, OpenDossier(gamma, "核对档案"))
    draft = KeptDraft(alpha, 2, '{"typed":"a draft of the manager"}')
    p.run("draft", keep_drafts, MANAGER, (draft,))
    view = SaveView("我的", {"text": "实业", "sort": "name"})
    p.run("view", save_named_view, KEEPER, view)
    later = PostponeDuty(("unowned", ""), (NOW + timedelta(days=3)).date(), "下周分派")
    p.run("later", postpone_duty, ORGAN_OFFICER, later)


def grants(p: Planting) -> None:
    """Single grants in force, ended, revoked, refused and waiting; a monitoring list."""
    identities = [granted(p, given) for given in GIVEN]
    revoked = identities[GIVEN.index(REVOKED)]
    p.run("revoke", revoke_access, UNIT_HEAD, revoked)
    organ = p.office.unit(EXPRESS_BUREAU)
    command = MonitorClient(p.clients[DELTA], organ, "重点客户")
    p.run("monitor", monitor_client, ORGAN_OFFICER, command)
