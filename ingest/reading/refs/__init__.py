"""References and relations: every mention of a document, what it names, and how papers stand."""
