"""How hard a text reads."""
