"""Tests of the DOCX renderer, and its comparison with the PDF."""
