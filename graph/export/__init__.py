"""Exports: siblings over one stream of the graph, nodes first, then edges."""

FORMATS = ("ndjson", "csv", "graphml", "turtle", "jsonld")
