"""What every reader stands on: lines, marks, labels, fast searching, the rule tables."""
