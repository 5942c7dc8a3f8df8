"""Messages: what is said to clients and staff when something changes, and how it reaches them (S)."""
