"""Whom channels reach together, and the best mix."""
