"""Municipalities and wijken: who lives there, and what that does to an advice."""
