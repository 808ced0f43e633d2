"""Coaching text as data, and the templates that turn it into documents."""
