"""An advice as a calendar of communication."""
