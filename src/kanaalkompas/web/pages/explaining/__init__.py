"""Methods, words and news."""
