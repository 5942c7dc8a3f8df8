"""What people run from a terminal: `python -m commands.<name>`, or `make`."""
