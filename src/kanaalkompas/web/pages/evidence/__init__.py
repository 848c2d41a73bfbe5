"""Sheets of channels, groups, sources and editions, and all of it as open data."""
