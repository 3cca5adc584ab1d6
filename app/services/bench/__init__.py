"""What the program is measured by (DESIGN decision 16): ours through the gate beside its floor."""
