"""What a person at a terminal sees. The only place that imports Rich."""
