"""Finding the times at which a visit fits, and who gives it then."""
