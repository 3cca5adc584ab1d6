"""Use-cases and the one gate that runs them."""
