"""Search over everything on the site."""
