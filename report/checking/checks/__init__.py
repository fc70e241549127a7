"""The checks themselves: one module each, with its `CODES` and one function `check`."""
