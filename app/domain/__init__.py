"""Rules of key-account management: pure, no input or output, no clock."""
