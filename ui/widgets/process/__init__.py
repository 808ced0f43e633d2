"""What a window needs of its process: the application, work on threads, crash reports, the language."""
