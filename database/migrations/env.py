"""Alembic's entry: runs on the connection that `runner` put into the configuration."""

from alembic import context

attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    target_metadata=attributes.get("metadata"),
    render_as_batch=True,  # SQLite changes a table by rebuilding it
    transaction_per_migration=False,
)
# The runner has begun the one transaction that holds all steps, and commits it after its checks.
context.run_migrations()
