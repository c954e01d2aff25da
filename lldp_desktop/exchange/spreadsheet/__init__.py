"""Tables that people keep in Excel: read from any workbook, CSV or clipboard, and written as workbooks."""
