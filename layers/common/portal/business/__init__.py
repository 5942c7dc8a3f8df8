"""The business: its look, places, services, people and policies."""
