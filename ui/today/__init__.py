"""The first page: what is due, what others do, what was open lately."""
