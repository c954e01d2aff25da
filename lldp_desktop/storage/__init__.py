"""Where records are kept: the SQLite file, its migrations, queries and change log."""
