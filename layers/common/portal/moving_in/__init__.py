"""Moving in from another system: what the API and the commands share (O3)."""
