"""Parties, clients (served sites) and the child tables of their dossiers (C17, 2.5.1)."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from database.tables.base import act, metadata, moment, pk, public_id

party = Table(
    "party",
    metadata,
    pk(),
    public_id(),
    Column("uscc", String(18), nullable=True, unique=True),
    Column("name", String(200), nullable=False),
    Column("name_key", String(200), nullable=False),
    CheckConstraint("uscc IS NULL OR length(uscc) = 18", name="uscc_length"),
    Index("ix_party_name_key", "name_key"),
)

client = Table(
    "client",
    metadata,
    pk(),
    public_id(),
    Column("party_pk", ForeignKey("party.pk"), nullable=False),
    Column("site_name", String(120), nullable=True),
    Column("stage", String(20), nullable=False),
    Column("writer_office", String(36), nullable=False),
    Column("version", Integer, nullable=False),
    moment("created_at"),
    Column("created_by", BigInteger, nullable=False),
    moment("closed_at", nullable=True),
    # Entered, category 1 and 4
    Column("nature", String(40), nullable=True),
    Column("industry", String(4), nullable=True),
    Column("industry_edition", String(20), nullable=True),
    Column("mail_class", String(8), nullable=True),
    Column("specialties", String(60), nullable=False),
    Column("legal_rep", String(60), nullable=True),
    Column("size", String(120), nullable=True),
    Column("main_products", String(400), nullable=True),
    Column("annual_output", BigInteger, nullable=True),
    Column("reputation", String(200), nullable=True),
    Column("profit_status", String(120), nullable=True),
    Column("grade_on_entry", String(40), nullable=True),
    Column("file_opened", Date, nullable=True),
    Column("remark", Text, nullable=True),
    Column("manager_text", String(60), nullable=True),
    Column("service_mode", String(60), nullable=True),
    # Caches of the ledgers, for lists only; `office check` recomputes them
    Column("unit_pk", ForeignKey("unit.pk"), nullable=False),
    Column("a_user_pk", BigInteger, nullable=True),
    Column("b_user_pk", BigInteger, nullable=True),
    Column("responsible_user_pk", BigInteger, nullable=True),
    Column("code", String(40), nullable=True, unique=True),
    Column("grade", String(8), nullable=True),
    Column("verified_at", BigInteger, nullable=True),
    Column("filled", Integer, nullable=False),
    Column("applicable", Integer, nullable=False),
    Column("display_name", String(320), nullable=False),
    Column("sort_key", String(400), nullable=False),
    Index("ix_client_party_pk", "party_pk"),
    # With what rights need: the keys of 100,000 clients come from the index alone in 40 ms, not 750
    Index("ix_client_sort", "sort_key", "pk", "closed_at", "unit_pk", "a_user_pk", "b_user_pk"),
    Index("ix_client_unit_sort", "unit_pk", "sort_key", "pk", "closed_at"),
    Index("ix_client_a_user_pk", "a_user_pk"),
    Index("ix_client_b_user_pk", "b_user_pk"),
    Index("ix_client_responsible_user_pk", "responsible_user_pk"),
)

address = Table(
    "client_address",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String(20), nullable=True),
    Column("text", String(300), nullable=True),
    Column("postcode", String(6), nullable=True),
    Column("division", String(6), nullable=True),
    Index("ix_client_address_client_pk", "client_pk"),
)

contact = Table(
    "client_contact",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", String(60), nullable=True),
    Column("title", String(60), nullable=True),
    Column("phone", String(60), nullable=True),
    Column("fax", String(60), nullable=True),
    Column("email", String(120), nullable=True),
    Index("ix_client_contact_client_pk", "client_pk"),
)

person = Table(
    "client_person",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_client_person_client_pk", "client_pk"),
)

own_field = Table(
    "own_field",
    metadata,
    pk(),
    public_id(),
    Column("label", String(60), nullable=False),
    Column("category", Integer, nullable=False),
    moment("created_at"),
    moment("closed_at", nullable=True),
    act(),
)

own_value = Table(
    "own_value",
    metadata,
    pk(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("field_pk", ForeignKey("own_field.pk"), nullable=False),
    Column("text", String(400), nullable=False),
    Index("uq_own_value_client_field", "client_pk", "field_pk", unique=True),
)

yearly_revenue = Table(
    "yearly_revenue",
    metadata,
    pk(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("fen", BigInteger, nullable=False),
    Column("source", String(20), nullable=False),
    Index("uq_yearly_revenue_client", "client_pk", "year", "source", unique=True),
)

service_record = Table(
    "service_record",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("occurred_on", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("about_pk", BigInteger, nullable=True),
    Column("author_pk", BigInteger, nullable=False),
    moment("at"),
    act(),
    Index("ix_service_record_client", "client_pk", "kind", "occurred_on"),
)

need = Table(
    "client_need",
    metadata,
    pk(),
    public_id(),
    Column("client_pk", ForeignKey("client.pk"), nullable=False),
    Column("specialty", String(8), nullable=True),
    Column("text", Text, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date, nullable=True),
    Column("author_pk", BigInteger, nullable=False),
    act(),
    Index("ix_client_need_client_pk", "client_pk"),
)

search_entry = Table(
    "search_entry",
    metadata,
    pk(),
    Column("client_pk", BigInteger, nullable=False),
    Column("category", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("value", String(320), nullable=False),
    Index("ix_search_entry_client_pk", "client_pk"),
    Index("ix_search_entry_prefix", "value", "kind", "category", "client_pk"),
)
