"""Today: the next small thing."""
