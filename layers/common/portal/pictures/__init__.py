"""The pictures of a business's look: checked by what they are, and made anew in the sizes that are shown (L2)."""
