"""Page Import: a register from the workbook to the clients on file."""
