"""What Today suggests."""
