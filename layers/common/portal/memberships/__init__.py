"""Memberships and packages: what was agreed, what was paid, and what is left of it (M)."""
