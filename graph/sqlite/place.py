"""Where a store file may lie: not on a network share, where the write-ahead log does not work;
on a read-only disk only to be read."""

from __future__ import annotations

import os
import re
from pathlib import Path

_SHARES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs",
                     "fuse.glusterfs", "ceph", "lustre"})
_OCTAL = re.compile(r"\\([0-7]{3})")


def network_share(path: Path, mounts: str | None = None) -> str | None:
    """The kind of network share ``path`` lies on, or ``None``.

    Told by a UNC path on Windows, also that behind the letter of a drive, and by the mount table
    on Linux; elsewhere nothing is known.  ``mounts`` is the text of ``/proc/self/mounts`` (read
    when not given).
    """
    resolved = path.resolve()
    if _unc(str(path)) or _unc(str(resolved)):
        return "UNC"
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
    best, kind = -1, None
    where = f"{path.resolve()}/"
    for line in mounts.splitlines():
        fields = line.split(" ", 3)
        if len(fields) < 3:
            continue
        point = fields[1]
        if "\\" in point:
            point = _OCTAL.sub(lambda found: chr(int(found.group(1), 8)), point)
        # By strings: a machine may have hundreds of mounts, and this stands before every opening.
        if where.startswith(point.rstrip("/") + "/") and len(point) > best:
            best, kind = len(point), fields[2]
    return kind if kind in _SHARES else None


def _unc(text: str) -> bool:
    return text.startswith(("\\\\", "//")) and not text.startswith(
        ("\\\\?\\", "\\\\.\\"))


def read_only_disk(path: Path) -> bool:
    """Whether an existing store lies whole on a disk that is mounted read-only.

    A log left beside it holds changes that only a writable disk lets us see: then it is not whole.
    """
    if not hasattr(os, "statvfs") or not path.exists():
        return False
    if not os.statvfs(path).f_flag & os.ST_RDONLY:
        return False
    try:
        # One look, for another process may remove its log between two.
        return not path.with_name(f"{path.name}-wal").stat().st_size
    except FileNotFoundError:
        return True
