"""Benchmarks, each compared with a bare baseline: ``make bench``. No test asserts a time."""
