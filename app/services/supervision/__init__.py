"""Supervision of tariffs (第六章 八): inspections by 经营, 审计 and 视察."""
