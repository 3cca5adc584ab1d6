"""Page 查阅登记: who looked at what, and proof that nothing is missing."""
