"""How everything looks: colours, letters, spaces and icons, and the style that paints them."""
