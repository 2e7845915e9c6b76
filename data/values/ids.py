"""How ids may look."""

MAX_ID = 2**31 - 1
"""The largest id that a row can have on every database."""
