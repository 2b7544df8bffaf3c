"""The reading half: the compiled index, from a query to hits. Standard library, and rapidfuzz at need."""
