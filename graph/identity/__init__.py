"""Who is who: entities and edges derived from the set of claims by a pure function."""

from .derive import Derived, derive
from .diff import delta_to
from .organisations import body_id

__all__ = ["Derived", "body_id", "delta_to", "derive"]
