"""Moving in from another system: what clients have there, read from a table and made the portal's own (O3)."""
