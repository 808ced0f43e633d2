"""How precise the analysis of takes is, measured on takes whose pauses are known because they were put there."""
