"""Who is who: entities and edges derived from the set of claims by a pure function."""

from .derive import Derived, derive
from .diff import delta_to, rebuilt
from .known import Known, Stored
from .organisations import body_id
from .update import update

__all__ = ["Derived", "Known", "Stored", "body_id", "delta_to", "derive", "rebuilt", "update"]
