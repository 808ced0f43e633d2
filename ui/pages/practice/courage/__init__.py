"""The ladder of small brave steps."""
