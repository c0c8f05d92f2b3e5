"""The page: zones, outline, paragraphs, tables, and what run-on or broken pages need first."""
