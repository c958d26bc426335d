"""The report in words, tables and drawings: the same for its page, its PDF and its files."""
