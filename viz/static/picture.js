// Draws a scene exactly as viz/svg.py does: same boxes, same classes, same words.

import { svg } from "./dom.js";

const ROW = { card: [22, 17], chip: [17, 15], fan: [22, 18], block: [19, 0], more: [17, 15] };
const RADIUS = { card: 8, block: 10 };
const PLAIN = ["fan", "block", "more"];
const HEAD = 28;

export function drawPicture(scene, title) {
  const edges = scene.edges.map(edge);
  const fans = edges.filter((_, index) => scene.edges[index].line === "fan");
  return svg("svg", {
    class: "picture", id: "picture", viewBox: `0 0 ${scene.width} ${scene.height}`,
    role: "group", "aria-label": title,
  },
  svg("title", {}, title),
  scene.lanes.map((lane, index) => svg("g", { class: `lane lane-${index % 2}` },
    svg("rect", { x: 0, y: lane.y, width: scene.width, height: lane.h }),
    svg("text", { x: 10, y: lane.y + 26 }, lane.label))),
  fans, edges.filter((item) => !fans.includes(item)),
  scene.glyphs.map(drawGlyph));
}

function edge(item) {
  return svg("g", { class: `edge edge-${item.line}` },
    svg("path", { d: item.path, fill: "none" }),
    item.label ? svg("text", { x: item.label_x, y: item.label_y }, item.label) : null);
}

function drawGlyph(glyph) {
  const { x, y, w, h } = glyph;
  const rx = RADIUS[glyph.kind] ?? 6;
  const parts = [svg("title", {}, glyph.label)];
  if (glyph.stack) {
    parts.push(svg("rect", { class: "behind", x: x + 5, y: y + 5, width: w, height: h, rx }));
  }
  parts.push(svg("rect", { class: "box", x, y, width: w, height: h, rx }));
  if (glyph.kind === "block") {
    parts.push(svg("rect", { class: "hit", x, y, width: w, height: HEAD, rx }));
  }
  let indent = x + 12;
  if (!PLAIN.includes(glyph.kind)) {
    const size = glyph.kind === "card" ? 14 : 12;
    parts.push(svg("use", {
      class: "icon", href: `#i-${glyph.icon}`, x: x + 10, y: y + (size === 14 ? 10 : 7),
      width: size, height: size,
    }));
    indent = x + (size === 14 ? 30 : 27);
  }
  const [first, step] = ROW[glyph.kind];
  glyph.lines.forEach(([line, style], row) => parts.push(
    svg("text", { class: `t-${style}`, x: indent, y: y + first + row * step }, line)));
  if (glyph.bar) {
    const [seen, owed] = glyph.bar;
    const bar = { x: x + 12, y: y + h - 10, height: 5, rx: 2 };
    parts.push(svg("rect", { class: "bar-owed", width: w - 24, ...bar }));
    parts.push(svg("rect", { class: "bar-seen", width: Math.round((w - 24) * seen / owed), ...bar }));
  }
  const names = ["glyph", `k-${glyph.kind}`, `s-${glyph.state}`];
  for (const name of ["spine", "focus", "loose", "sample"]) if (glyph[name]) names.push(name);
  return svg(glyph.href ? "a" : "g", {
    class: names.join(" "), href: glyph.href, "data-key": glyph.id, "data-kind": glyph.kind,
    "aria-label": glyph.label, "aria-current": glyph.focus ? "true" : null,
    "aria-expanded": { fan: "false", block: "true" }[glyph.kind],
  }, parts);
}
