"""Answers as plain records: what a command shows, before anything is painted."""
