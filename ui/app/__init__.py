"""The only place that composes: it builds the window, the pages and the session, and connects them."""
