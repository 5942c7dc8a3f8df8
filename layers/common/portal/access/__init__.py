"""The client's way in: links and sessions."""
