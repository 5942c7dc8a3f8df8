"""The client portal: every rule and all storage. Functions are thin entry points over it."""
