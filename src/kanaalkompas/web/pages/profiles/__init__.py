"""Profiles of residents: their sheets, the typing tool and the audit."""
