"""Services that ask for a card, a deposit or full payment when they are booked (B19)."""
