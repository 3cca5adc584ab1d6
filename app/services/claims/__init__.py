"""The claim board (认领看板): plans, reviews, development, judgement, endings (第十二条)."""
