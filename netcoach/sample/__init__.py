"""The sample journal and the data it is made from."""
