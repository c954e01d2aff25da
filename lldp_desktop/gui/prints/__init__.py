"""What is printed beside the report: lists, certificates, blank forms, charts."""
