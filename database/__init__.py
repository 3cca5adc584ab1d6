"""The encrypted office: vault, tables, queries, repositories, migrations."""
