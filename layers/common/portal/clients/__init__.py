"""Clients and the contacts they are reached by."""
