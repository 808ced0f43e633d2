"""The only place that composes: it creates the window, the pages and the session, and connects them."""
