"""The studies behind the built-in editions; the respondents are not here."""
