"""Approvals (审批): cases that climb several steps, decided by signed entries (第六章六)."""
