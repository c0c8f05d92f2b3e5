"""Duties: tasks, deadlines, targets, expected acts, reports and events."""
