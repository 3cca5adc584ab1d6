"""The dossier page (客户档案): one client, eight sections, changes and who looked."""
