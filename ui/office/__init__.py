"""Page Office 本局: units, users, roles, recovery sheets, this computer, rules."""
