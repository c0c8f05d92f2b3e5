"""Organisations: the grammar of the Party and State ladder, and the names of a paper put to it."""
