"""The bodies of a paper that several issue together, parted in the one printed name."""

from __future__ import annotations

import re

from ..text import marks
from ..text.lines import bare

_BETWEEN = re.compile(r"\s{1,3}[-–]\s{1,3}|\s{1,3}(?:và|VÀ)\s{1,3}")
#: Offices whose own name holds two bodies ("Văn phòng Đoàn ĐBQH và HĐND").
_WHOLE = ("van phong", "ban chi dao")


def joint_names(name: str) -> tuple[str, ...]:
    """The names in ``name``: "Sở Y tế - Sở Tài chính" holds two, "Bộ Lao động - Thương binh và Xã
    hội" one."""
    if marks.begins(bare(name), "organs") in _WHOLE:
        return (name,)
    parts: list[str] = []
    start = 0
    for match in _BETWEEN.finditer(name):
        left, right = name[start:match.start()], name[match.end():]
        if right[:1].isupper() and " " in left and " " in right \
                and marks.is_organ(left) and marks.is_organ(right):
            parts.append(left)
            start = match.end()
    return (*parts, name[start:])
