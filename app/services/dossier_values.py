"""All values of a dossier: what was entered, what acts decided, and what follows from mail use."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.clients import Client
from app.domain.credit import CREDIT_FIELDS, CreditTerm, term_on
from app.domain.dossier import Value
from app.readmodels.agreements import TARIFF
from app.readmodels.dossier import OpeningRow, Revenue
from app.readmodels.mail_use import ClientMailUse
from app.services.credit.fields import filed_values, term_values
from app.services.dossier_paths import path_category
from app.services.mail_use.reading import client_mail_use, derived_values
from app.services.usecase import Call
from database.queries import dossier as queries
from database.repositories import credit_terms


@dataclass(frozen=True, slots=True)
class Decided:
    """What acts decided of a client, read once for whatever is made of it.

    `people` are names of owners and of the responsible person by key.
    """

    openings: tuple[OpeningRow, ...]
    terms: tuple[CreditTerm, ...]
    people: Mapping[int, str]
    unit: str

    @classmethod
    def of(cls, call: Call, client: Client) -> "Decided":
        """Of a client on file."""
        connection, owners = call.uow.connection, client.owners
        keys = (owners.a_user_pk, owners.b_user_pk, owners.responsible_user_pk)
        return cls(
            queries.openings(connection, client.pk),
            credit_terms.of_client(connection, client.pk),
            queries.names(connection, keys),
            queries.unit_name(connection, owners.unit_pk),
        )

    def managers(self, client: Client) -> tuple[str | None, str | None]:
        """Names of A and B owner; the register's manager as text until one is assigned."""
        owners, text = client.owners, client.values.get("manager_text")
        first = self.people.get(owners.a_user_pk or 0) or (str(text) if text else None)
        return first, self.people.get(owners.b_user_pk or 0)

    @property
    def filed(self) -> dict[str, Value]:
        """Fields of credit that count as filled: decided once, whether or not it holds today."""
        found: dict[str, Value] = {
            one.field: one.value for one in self.openings if one.field in CREDIT_FIELDS
        }
        return found | filed_values(self.terms)


def full_values(
    call: Call,
    client: Client,
    decided: Decided,
    revenue: tuple[Revenue, ...],
    use: ClientMailUse | None = None,
) -> dict[str, Value]:
    """Entered values with what acts decided and what is derived, by field key.

    Not those of category 8, which follow from lines in force (`discounts.holding`); those of
    credit are what holds today.
    """
    owners, people = client.owners, decided.people
    values = dict(client.values)
    for opening in decided.openings:
        if path_category(opening.field, {}) != TARIFF and opening.field not in CREDIT_FIELDS:
            values[opening.field] = opening.value
    values |= term_values(term_on(decided.terms, call.today))
    managers = [people[pk] for pk in (owners.a_user_pk, owners.b_user_pk) if pk and pk in people]
    found: dict[str, Value | None] = {
        "grade": client.grade,
        "code": client.code,
        "responsible_unit": decided.unit,
        "responsible_person": people.get(owners.responsible_user_pk or 0),
        "account_manager": " / ".join(managers) or None,
        "main_kinds": values.get("specialties"),
        "revenue": revenue[0].fen if revenue else None,
    }
    values |= {key: value for key, value in found.items() if value is not None}
    return values | derived_values(use or client_mail_use(call, client.pk))
