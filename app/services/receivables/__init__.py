"""Receivables: bills of periods, payments, what pays what, statements of bank and account."""
