"""A leaver's hand-over: what the person holds, successors, closing, taking it back."""
