"""The API: its rules, its resources and its description."""
