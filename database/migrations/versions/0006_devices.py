"""Where the keys of a user are used, and why and from which log entry on they count no more."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("workstation", sa.String(16)),
    ("account", sa.String(120)),
    ("used_at", sa.BigInteger()),
    ("end_cause", sa.String(12)),
    ("end_entry", sa.BigInteger()),
)


def upgrade() -> None:
    """Add the columns."""
    for name, kind in _COLUMNS:
        op.add_column("user_key", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Drop them."""
    for name, _kind in reversed(_COLUMNS):
        op.drop_column("user_key", name)
