"""The main window around the pages: sidebar, top bar, command palette, search."""
