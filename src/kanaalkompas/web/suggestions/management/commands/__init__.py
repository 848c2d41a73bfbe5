"""Commands for the host, by name."""
