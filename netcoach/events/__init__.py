"""Events, who attends them, their checklists, and invitations."""
