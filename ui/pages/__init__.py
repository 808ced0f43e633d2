"""One package per page. Pages never import each other."""
