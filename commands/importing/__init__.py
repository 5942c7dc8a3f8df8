"""Setting a business up from one file: read it, check it all, and only then write."""
