"""The server store: Neo4j by the official driver, the only Cypher."""

from .store import Neo4jStore

__all__ = ["Neo4jStore"]
