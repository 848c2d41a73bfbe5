"""The site and its JSON: it shows what the advice engine answers and computes nothing itself."""
