"""The files NetCoach ships beside its code: content, templates, icons."""
