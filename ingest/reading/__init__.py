"""Reading a directive: text in, :class:`~ingest.reading.model.Reading` out; pure, no I/O."""

from .model import Reading
from .read import read

__all__ = ["Reading", "read"]
