"""The guide inside the program: Markdown in `resources/help`, shown by F1 at the place that one is at."""
