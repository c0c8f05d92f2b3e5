"""A scene as SVG text, on the server: for the page without JavaScript, print and the snapshot.

Elements and attributes only, every text escaped; the same scene gives the same bytes.
"""

from __future__ import annotations

from html import escape

from .glyphs import Glyph
from .icons import ICONS
from .labels import STATIC
from .layout import HEAD_H
from .scene import Lane, Scene, SceneEdge

_ROW = {"card": (22, 17), "chip": (17, 15), "fan": (22, 18), "block": (19, 0), "more": (17, 15)}
_NO_ICON = ("fan", "block", "more")


def element(tag: str, attributes: dict[str, object], *content: str) -> str:
    """One element; ``None`` leaves an attribute out, content is markup already."""
    parts = "".join(
        f' {name}="{escape(_clean(str(value)))}"' for name, value in attributes.items()
        if value is not None)
    return f"<{tag}{parts}>{''.join(content)}</{tag}>"


def text(value: str) -> str:
    """Escaped text without control characters."""
    return escape(_clean(value), quote=False)


def _clean(value: str) -> str:
    return "".join(c if c >= " " or c in "\n\t" else " " for c in value)


def render(scene: Scene, *, title: str, standalone: bool = False) -> str:
    """The picture.  ``standalone`` adds namespace, style and icons for a file of its own."""
    style = ""
    if standalone:
        css = (STATIC / "picture.css").read_text(encoding="utf-8")
        symbols = "".join(
            element("symbol", {"id": f"i-{name}", "viewBox": "0 0 12 12"},
                    element("path", {"fill": "currentColor", "fill-rule": "evenodd", "d": path}))
            for name, path in ICONS.items())
        style = element("style", {}, css) + element("defs", {}, symbols)
    return element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg" if standalone else None, "class": "picture",
         "id": None if standalone else "picture",
         "viewBox": f"0 0 {scene.width} {scene.height}", "role": "group", "aria-label": title},
        element("title", {}, text(title)), style,
        *(_lane(lane, scene.width, index) for index, lane in enumerate(scene.lanes)),
        *(_edge(edge) for edge in scene.edges if edge.line == "fan"),
        *(_edge(edge) for edge in scene.edges if edge.line != "fan"),
        *(_glyph(glyph) for glyph in scene.glyphs))


def _lane(lane: Lane, width: int, index: int) -> str:
    return element(
        "g", {"class": f"lane lane-{index % 2}"},
        element("rect", {"x": 0, "y": lane.y, "width": width, "height": lane.h}),
        element("text", {"x": 10, "y": lane.y + 26}, text(lane.label)))


def _edge(edge: SceneEdge) -> str:
    label = element("text", {"x": edge.label_x, "y": edge.label_y}, text(edge.label))
    return element("g", {"class": f"edge edge-{edge.line}"},
                   element("path", {"d": edge.path, "fill": "none"}), label if edge.label else "")


def _glyph(glyph: Glyph) -> str:
    x, y, w, h = glyph.x, glyph.y, glyph.w, glyph.h
    radius = {"card": 8, "block": 10}.get(glyph.kind, 6)
    parts = [element("title", {}, text(glyph.label))]
    if glyph.stack:
        parts.append(element("rect", {"class": "behind", "x": x + 5, "y": y + 5, "width": w,
                                      "height": h, "rx": radius}))
    parts.append(element("rect", {"class": "box", "x": x, "y": y, "width": w, "height": h,
                                  "rx": radius}))
    if glyph.kind == "block":
        parts.append(element("rect", {"class": "hit", "x": x, "y": y, "width": w,
                                      "height": HEAD_H, "rx": radius}))
    indent = x + 12
    if glyph.kind not in _NO_ICON:
        size = 14 if glyph.kind == "card" else 12
        parts.append(element("use", {"class": "icon", "href": f"#i-{glyph.icon}",
                                     "x": x + 10, "y": y + 10 if size == 14 else y + 7,
                                     "width": size, "height": size}))
        indent = x + (30 if size == 14 else 27)
    first, step = _ROW[glyph.kind]
    for row, (line, style) in enumerate(glyph.lines):
        parts.append(element("text", {"class": f"t-{style}", "x": indent,
                                      "y": y + first + row * step}, text(line)))
    if glyph.bar is not None:
        seen, owed = glyph.bar
        full = w - 24
        parts.append(element("rect", {"class": "bar-owed", "x": x + 12, "y": y + h - 10,
                                      "width": full, "height": 5, "rx": 2}))
        parts.append(element("rect", {"class": "bar-seen", "x": x + 12, "y": y + h - 10,
                                      "width": round(full * seen / owed), "height": 5, "rx": 2}))
    names = ["glyph", f"k-{glyph.kind}", f"s-{glyph.state}"]
    names += [name for name, on in (("spine", glyph.spine), ("focus", glyph.focus),
                                    ("loose", glyph.loose), ("sample", glyph.sample)) if on]
    expanded = {"fan": "false", "block": "true"}.get(glyph.kind)
    return element(
        "a" if glyph.href else "g",
        {"class": " ".join(names), "href": glyph.href, "data-key": glyph.id,
         "data-kind": glyph.kind, "aria-label": glyph.label,
         "role": None if glyph.href else "img",
         "aria-expanded": expanded if glyph.href else None,
         "aria-current": "true" if glyph.focus else None},
        *parts)
