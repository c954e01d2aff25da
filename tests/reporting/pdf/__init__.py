"""Real PDFs, drawn and measured."""
