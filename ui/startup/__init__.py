"""What is shown before the main window: unlocking, and recovering a damaged journal."""
