"""The outlines of reports in the window: shown, copied, edited with a check beside, loaded and written."""
