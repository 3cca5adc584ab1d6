"""The vault of an office: folder, lock, keys, key slots and recovery; see docs/security.md.

Nothing here imports SQLAlchemy, so that unlocking can begin before it is loaded.
"""
