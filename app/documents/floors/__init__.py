"""Floors of the speed goals: bare calls of the libraries for paper and workbooks."""
