"""How much slower than its floor each thing is that has to be quick: ``make bench``. No test asserts a time."""
