"""The report studio: a report edited part by part beside its true pages."""
