"""Answers for scripts: JSON and tab-separated lines. Never imports Rich."""
