"""Commands beside the window: the same use-cases through the same gate, no Qt."""
