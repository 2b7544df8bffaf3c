"""nea: sourced facts on North-East Asian security, from the terminal.

Owns the version number and nothing else; importing it must stay free of cost.
"""

__version__ = "0.1.0"
