"""What is printed: facts of a period, outline, document, PDF, and the layout profile they keep."""
