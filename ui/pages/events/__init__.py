"""Events: a list, and one page about each event, from preparation to afterwards."""
