"""One self-contained HTML file of a cascade: opens from a disk, asks nothing of any network.

``pyvis`` draws the picture to drag and zoom, with our positions, its physics off, our own escaping
template and the vis-network of its wheel put inside; a static SVG, the ladder with quotes and the
table stand beside it, so that the file can be read, printed and searched without the script.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

from markupsafe import Markup

from graph.answers import TraceAnswer
from graph.answers_owed import CoverageAnswer

from . import svg
from .cascade import build
from .glyphs import Glyph
from .icons import ICONS, sprite
from .labels import STATIC, Labels, load
from .layout import SPINE_W, SPINE_X
from .links import Query
from .page import new_environment
from .scene import BUDGET, Scene, build_scene

#: Largest file; a bigger cascade is drawn and listed more shortly.
LIMIT = 1_000_000
_SIZES = ((BUDGET, 500), (200, 250), (100, 100), (40, 40))
#: Lines run between the middles of the boxes of the chain.
_MIDDLE = SPINE_X + SPINE_W // 2
#: Members shown of one fan: a file cannot fold and unfold.
_PAGE = 24
_PAPER = "#ffffff"
#: Colour of the border, background, dashes: the same looks as ``static/picture.css``.
_LOOKS: dict[str, tuple[str, str, list[int] | bool]] = {
    "held": ("#1a4b8c", _PAPER, False),
    "unclear": ("#1a4b8c", _PAPER, [2, 3]),
    "cited": ("#55595f", _PAPER, [1, 4]),
    "group": ("#5d3f9b", _PAPER, [7, 4]),
    "body": ("#55595f", _PAPER, False),
    "not_seen": ("#7a4b00", "#fff4dc", [7, 4]),
    "not_due": ("#7a4b00", "#fff4dc", [7, 4]),
    "no_deadline": ("#7a4b00", "#fff4dc", [7, 4]),
    "overdue": ("#a3211a", "#fdeceb", [7, 4]),
    "fan": ("#55595f", "#f5f7fa", False),
}
_EDGES: dict[str, tuple[str, list[int] | bool]] = {
    "solid": ("#a3211a", False), "loose": ("#5d3f9b", [2, 4]), "dashed": ("#7a4b00", [8, 5])}


def write_snapshot(answer: TraceAnswer, path: str | PathLike[str], *,
                   coverage: CoverageAnswer | None = None, lang: str = "vi") -> None:
    """Write the cascade of ``answer`` (with what is still owed) as one file, UTF-8, ≤ 1 MB."""
    Path(path).write_text(snapshot(answer, coverage=coverage, lang=lang), encoding="utf-8",
                          newline="\n")


def snapshot(answer: TraceAnswer, *, coverage: CoverageAnswer | None = None,
             lang: str = "vi") -> str:
    """The text of the file.  The same answer gives the same bytes."""
    labels = load(lang)
    cascade = build(answer, coverage)
    focus = answer.to.id if answer.to is not None else None
    text = ""
    for budget, rows in _SIZES:
        scene = build_scene(cascade, labels, focus=focus, opened=("all",), budget=budget,
                            table_limit=rows, page=_PAGE)
        text = _draw(answer, scene, labels)
        if len(text.encode()) <= LIMIT:
            break
    return text


def _draw(answer: TraceAnswer, scene: Scene, labels: Labels) -> str:
    from pyvis.network import Network  # here only: 0.4 s and IPython

    title = labels.t("chain.title", root=answer.root.label)
    net = Network(directed=True, height="100%", width="100%")
    net.nodes = [_node(glyph) for glyph in scene.glyphs if glyph.kind != "block"]
    net.edges = _edges(scene)
    net.options = _options()
    env = new_environment()
    env.globals.update(
        t=labels.t, labels=labels, query=Query("chain", lang=labels.lang), answer=answer,
        scene=scene, evidence=scene.evidence, title=title, rests=answer.rests_on,
        picture=Markup(svg.render(scene, title=title)), sprite=Markup(sprite()),
        style=Markup(_static("picture.css") + _static("app.css")),
        vis=Markup(_vis_network()), script=Markup(_static("snapshot.js")),
        vis_options=net.options, panel=_panel(scene))
    net.templateEnv, net.path = env, "snapshot.html"
    html: str = net.generate_html()
    return html


def _static(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _vis_network() -> str:
    """The script inside the installed pyvis wheel, whichever version of it is there."""
    import pyvis

    found = sorted(Path(pyvis.__file__).parent.glob("lib/vis-*/vis-network.min.js"))
    return found[-1].read_text(encoding="utf-8").replace("</script", "<\\/script")


def _node(glyph: Glyph) -> dict[str, Any]:
    """A box; its words are drawn by our script, blocks (opened fans) as the ground of chips."""
    from pyvis.node import Node

    row: dict[str, Any] = Node(
        glyph.id, "box", "", group=glyph.state,
        x=glyph.x + glyph.w / 2, y=glyph.y + glyph.h / 2,
        widthConstraint={"minimum": glyph.w - 14, "maximum": glyph.w - 14},
        heightConstraint={"minimum": glyph.h - 14}).options
    if glyph.spine:
        row["borderWidth"] = 4 if glyph.focus else 3
    return row


def _edges(scene: Scene) -> list[dict[str, Any]]:
    from pyvis.edge import Edge

    rows = []
    for number, edge in enumerate(scene.edges):
        if edge.line == "fan":
            continue
        colour, dashes = _EDGES[edge.line]
        rows.append(Edge(edge.a, edge.b, directed=True, id=f"s{number}",
                         color=colour, dashes=dashes, width=3).options)
    return rows


def _options() -> dict[str, Any]:
    groups = {
        name: {"color": {"border": border, "background": paper,
                         "highlight": {"border": "#174ea6", "background": paper}},
               "shapeProperties": {"borderDashes": dashes}}
        for name, (border, paper, dashes) in _LOOKS.items()}
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {"dragNodes": False, "hover": False, "keyboard": False},
        "nodes": {"margin": 6, "borderWidth": 1.5, "shape": "box"},
        "edges": {"smooth": False,
                  "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}},
        "groups": groups,
    }


def _panel(scene: Scene) -> dict[str, Any]:
    """What the script shows for a chosen box or line, and the ground under the boxes."""
    used = {name for glyph in scene.glyphs for name in glyph.evidence}
    used |= {name for edge in scene.edges for name in edge.evidence}
    return {
        "lanes": [[lane.label, lane.y, lane.h] for lane in scene.lanes],
        "blocks": [[g.x, g.y, g.w, g.h, g.lines[0][0]] for g in scene.glyphs
                   if g.kind == "block"],
        "fans": [edge.path for edge in scene.edges if edge.line == "fan"],
        "width": scene.width, "height": scene.height,
        "words": [[edge.label, _MIDDLE + 10, edge.label_y] for edge in scene.edges if edge.label],
        "glyphs": {g.id: [g.label, list(g.evidence)] for g in scene.glyphs if g.kind != "block"},
        "texts": [[g.x, g.y, g.h, g.kind, g.state, g.icon, [list(line) for line in g.lines]]
                  for g in scene.glyphs if g.kind != "block"],
        "icons": ICONS, "colours": {name: look[0] for name, look in _LOOKS.items()},
        "lines": {f"s{number}": [edge.label, list(edge.evidence)]
                  for number, edge in enumerate(scene.edges) if edge.line != "fan"},
        "evidence": {name: [row.text, f"{row.where} · {row.origin_label} · {row.sure_label}"]
                     for name, row in scene.evidence.items() if name in used},
    }
