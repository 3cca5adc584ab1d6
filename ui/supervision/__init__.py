"""Inspections of tariffs 资费执行检查 in the window."""
