"""The dialog in which a table becomes data: how it is read, what its columns are, what comes out.

`dialog` is to be opened; the rest are its parts, from top to bottom.
"""
