"""What things are: facts, dates, amounts, support. Standard library only."""
