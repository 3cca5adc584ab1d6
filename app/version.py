"""The one place that names the version of the program."""

VERSION = "0.1.0"
