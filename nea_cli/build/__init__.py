"""Where the two halves meet: records in, index out. Only `cache.py` is imported by a look-up."""
