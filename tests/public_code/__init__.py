"""The files that make this public code: licences, description, parts, containers."""
