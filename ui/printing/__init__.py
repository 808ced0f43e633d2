"""Cards and documents on paper, in PDF and in the preview, painted by one routine."""
