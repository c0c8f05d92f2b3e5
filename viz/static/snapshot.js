// The picture of a snapshot: vis-network with given places; quotes are put in as text only.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const panel = data.panel;
  const box = byId("live-picture");
  if (!window.vis) return;

  box.hidden = false;
  const network = new window.vis.Network(
    box, { nodes: new window.vis.DataSet(data.nodes), edges: new window.vis.DataSet(data.edges) },
    data.options);
  byId("static-picture").classList.add("print-only");
  byId("hint").hidden = false;
  const fitButton = byId("fit");
  fitButton.hidden = false;
  const fit = () => {
    const scale = Math.min(1.1, box.clientWidth / (panel.width + 16));
    const shown = box.clientHeight / scale;
    network.moveTo({ scale, position: { x: panel.width / 2,
      y: panel.height > shown ? shown / 2 - 6 : panel.height / 2 } });
  };
  fitButton.addEventListener("click", fit);
  fit();

  network.on("beforeDrawing", (context) => {
    context.textBaseline = "alphabetic";
    panel.lanes.forEach(([label, y, height], index) => {
      context.fillStyle = index % 2 ? "#ffffff" : "#f5f7fa";
      context.fillRect(0, y, panel.width, height);
      context.fillStyle = "#4b5159";
      context.font = "700 13px Segoe UI, Noto Sans, Arial";
      context.textAlign = "left";
      context.fillText(label, 10, y + 26);
    });
    context.font = "12px Segoe UI, Noto Sans, Arial";
    for (const [label, x, y] of panel.words) context.fillText(label, x, y);
    context.strokeStyle = "#c9ced6";
    context.lineWidth = 1.5;
    for (const path of panel.fans) context.stroke(new Path2D(path));
    for (const [x, y, width, height, label] of panel.blocks) {
      context.strokeRect(x, y, width, height);
      context.fillStyle = "#4b5159";
      context.font = "700 12px Segoe UI, Noto Sans, Arial";
      context.fillText(label, x + 12, y + 19);
    }
  });

  // The words and marks of each box, as viz/svg.py places them.
  const rows = { card: [22, 17], chip: [17, 15], fan: [22, 18], more: [17, 15] };
  const face = "Segoe UI, Noto Sans, Arial";
  network.on("afterDrawing", (context) => {
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    for (const [x, y, , kind, state, icon, lines] of panel.texts) {
      let indent = x + 12;
      if (kind === "card" || kind === "chip") {
        const size = kind === "card" ? 14 : 12;
        context.save();
        context.translate(x + 10, y + (size === 14 ? 10 : 7));
        context.scale(size / 12, size / 12);
        context.fillStyle = panel.colours[state];
        context.fill(new Path2D(panel.icons[icon]), "evenodd");
        context.restore();
        indent = x + (size === 14 ? 30 : 27);
      }
      const [first, step] = rows[kind];
      lines.forEach(([text, style], row) => {
        context.fillStyle = style === "s" ? "#4b5159" : "#1b1f24";
        const size = style === "b" && kind === "card" ? 14 : style === "s" ? 11.5 : 12;
        context.font = `${style === "b" ? "700 " : ""}${size}px ${face}`;
        context.fillText(text, indent, y + first + row * step);
      });
    }
  });

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const show = (row) => {
    const details = byId("details");
    details.hidden = !row;
    if (!row) return;
    const [label, ids] = row;
    details.replaceChildren(element("p", null, label));
    for (const id of ids) {
      const [text, where] = panel.evidence[id];
      const figure = element("figure", "quote");
      figure.append(element("blockquote", null, text), element("figcaption", null, where));
      details.append(figure);
    }
  };
  network.on("click", (event) => {
    if (event.nodes.length) show(panel.glyphs[event.nodes[0]]);
    else if (event.edges.length) show(panel.lines[event.edges[0]]);
    else show(null);
  });
  document.documentElement.dataset.ready = "yes";
})();
