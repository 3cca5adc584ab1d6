"""Bills and payments (账单、缴款): forms of finance, opened from arrears and the dossier."""
