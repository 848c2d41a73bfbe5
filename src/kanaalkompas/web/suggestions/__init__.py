"""What visitors suggest: the form, the store, the room of the host and the list of what was done."""
