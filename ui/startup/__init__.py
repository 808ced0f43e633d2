"""What is shown before or instead of the main window: unlocking, recovery, and work on a closed journal."""
