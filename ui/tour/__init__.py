"""The tour: drives the real windows as a person would, takes pictures, times the UI thread."""
