"""A copy of the whole public site as files, for a folder, a USB stick or any web server.

`docs/adr/0014-a-copy-as-files.md` says what is in it and why.
"""
