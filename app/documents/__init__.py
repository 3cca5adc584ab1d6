"""Files for people: printed forms and workbooks, made from read models only."""
