"""What waits at a seat is found by its last day."""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index by seat and day."""
    op.drop_index("ix_case_waiting_organ_pk", "case_waiting")
    op.create_index("ix_case_waiting_seat", "case_waiting", ["organ_pk", "role", "due"])


def downgrade() -> None:
    """The index before."""
    op.drop_index("ix_case_waiting_seat", "case_waiting")
    op.create_index("ix_case_waiting_organ_pk", "case_waiting", ["organ_pk", "role", "what", "due"])
