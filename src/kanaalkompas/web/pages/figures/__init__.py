"""A figure on a page: its line, its chart, and the trail behind it."""
