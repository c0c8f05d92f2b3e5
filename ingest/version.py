"""Name and version of the reader: it changes whenever what is read could change."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from graph.data import root

#: First part of the version, for people; raised by hand when the form of claims changes.
SERIES = "0.2"
#: Files of the data folder on which no reading rests.
_ASIDE = ("sample.toml", "coverage.toml", "open_matters.toml", "successions.csv")


@cache
def reader() -> str:
    """The name of the reader, its series, and a hash of its code and rule data.

    A version raised by hand is forgotten, and a text is then never read again with a mended rule;
    a hash that also changes with a comment costs one reading that finds nothing new.
    """
    digest = sha256()
    for name, path in sorted(parts().items()):
        digest.update(name.encode() + b"\0")
        # a checkout may carry the line ends of its machine
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return f"thongsuot-reader/{SERIES}+{digest.hexdigest()[:10]}"


def parts() -> dict[str, Path]:
    """Code and rule data of the reader, by a name that is the same in checkout and wheel."""
    here = Path(__file__).resolve().parent
    graph = here.parent / "graph"
    code = [*(here / "reading").rglob("*.py"), *(here / "sources").glob("*.py"),
            here / "claims.py", here / "scopes.py", graph / "names.py", graph / "numbers.py"]
    data = [path for path in root().iterdir()
            if path.suffix in (".toml", ".csv") and path.name not in _ASIDE]
    return {**{path.relative_to(here.parent).as_posix(): path for path in code},
            **{f"data/{path.name}": path for path in data}}
