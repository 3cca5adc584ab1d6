"""Acts on dossiers that several test files need."""

import pytest

from app.domain.clients import Owners
from app.domain.errors import Refusal
from app.services.assignments import AssignClient, assign_client
from tests.offices import BRANCH, MANAGER, ORGAN_OFFICER, SampleOffice


def given_to_manager(office: SampleOffice, client: str) -> str:
    """The client with its account manager as A owner."""
    owners = Owners(office.unit(BRANCH), a_user_pk=office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "新客户分派"))
    return client


def refusal(office: SampleOffice, *run: object) -> Refusal:
    """The refusal that a run ends with."""
    with pytest.raises(Refusal) as caught:
        office.run(*run)  # type: ignore[arg-type]
    return caught.value
