"""The graph of directive cascades: domain, identity, stores, questions, exports."""
