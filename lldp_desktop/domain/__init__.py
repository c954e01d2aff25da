"""What the program is about: record types and their rules, programme, periods, money, Vietnamese text."""
