"""What the start of the program is compared with."""
