"""What the marked page shows: facts with their words and places, and the text cut at their ends."""
