"""What carriers tell of an address or number: that nothing arrives, or that its owner wants no more (S6)."""
