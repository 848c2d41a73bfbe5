"""Kanaalkompas: which channel, for which residents, in which phase of the klantreis."""
