"""Cards and documents: printer, PDF and preview share one paint routine."""
