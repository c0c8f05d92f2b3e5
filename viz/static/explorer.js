// The chain page: evidence on click, fans without a reload, keyboard, addresses that can be sent.

import { details, ladder, tableRows } from "./panels.js";
import { drawPicture } from "./picture.js";
import { t } from "./words.js";

const byId = (id) => document.getElementById(id);
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class Explorer {
  constructor(scene) {
    this.scene = scene;
    this.chosen = null;
    this.asked = 0;
    const box = byId("picture-box");
    box.addEventListener("click", (event) => this.onClick(event));
    box.addEventListener("keydown", (event) => this.onKey(event));
    for (const id of ["open-all", "close-all", "table", "details"]) {
      byId(id)?.addEventListener("click", (event) => this.onLink(event, id));
    }
    window.addEventListener("popstate", () => this.go(location.href, { push: false }));
    this.rove();
  }

  get page() { return new URL(location.href).searchParams; }

  glyph(key) { return this.scene.glyphs.find((item) => item.id === key); }

  element(key) {
    return [...document.querySelectorAll("#picture .glyph")].find((e) => e.dataset.key === key);
  }

  onClick(event) {
    const target = event.target.closest(".glyph");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.act(this.glyph(target.dataset.key));
  }

  onLink(event, id) {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (id === "details" && !link.hasAttribute("data-go")) return;
    event.preventDefault();
    this.go(link.getAttribute("href"), {});
  }

  act(glyph) {
    if (["fan", "block", "more"].includes(glyph.kind)) {
      const key = glyph.kind === "more" ? glyph.id.slice(0, -1) : glyph.id;
      const said = t(glyph.kind === "block" ? "closed" : "opened", { label: glyph.lines[0][0] });
      this.go(glyph.href, { keep: key, said });
    } else {
      this.choose(glyph);
    }
  }

  choose(glyph) {
    this.element(this.chosen)?.classList.remove("chosen");
    this.chosen = glyph?.id ?? null;
    const panel = byId("details");
    panel.hidden = !glyph;
    if (!glyph) return;
    this.element(glyph.id)?.classList.add("chosen");
    panel.replaceChildren(...details(this.scene, glyph, this.page, () => this.leave()));
    if (panel.getBoundingClientRect().top < 0 || panel.getBoundingClientRect().top > innerHeight) {
      panel.scrollIntoView({ block: "nearest" });
    }
  }

  leave() {
    const key = this.chosen;
    this.choose(null);
    this.element(key)?.focus();
  }

  onKey(event) {
    const target = event.target.closest(".glyph");
    if (!target || event.altKey || event.ctrlKey || event.metaKey) return;
    const glyph = this.glyph(target.dataset.key);
    if (event.key === "Escape") this.leave();
    else if (event.key === "Enter" || event.key === " ") this.act(glyph);
    else if (event.key === "ArrowRight" && glyph.kind === "fan") this.act(glyph);
    else if (event.key === "ArrowLeft" && glyph.kind === "block") this.act(glyph);
    else if (event.key === "Home") this.moveTo(this.scene.glyphs[0]);
    else if (ARROWS[event.key]) this.moveTo(this.next(glyph, ARROWS[event.key]));
    else return;
    event.preventDefault();
  }

  // The nearest glyph in a direction; sideways distance counts double.
  next(from, [dx, dy]) {
    const middle = (g) => [g.x + g.w / 2, g.y + (g.kind === "block" ? 14 : g.h / 2)];
    const [x, y] = middle(from);
    let best = null;
    let least = Infinity;
    for (const glyph of this.scene.glyphs) {
      const [gx, gy] = middle(glyph);
      const along = (gx - x) * dx + (gy - y) * dy;
      if (glyph === from || along <= 4) continue;
      const cost = along + 2 * Math.abs((gx - x) * dy + (gy - y) * dx);
      if (cost < least) [best, least] = [glyph, cost];
    }
    return best;
  }

  moveTo(glyph) {
    if (!glyph) return;
    this.rove(glyph.id);
    this.element(glyph.id)?.focus();
  }

  // One stop for the Tab key; arrows move inside the picture.
  rove(key = this.scene.focus) {
    for (const item of document.querySelectorAll("#picture .glyph")) {
      item.setAttribute("tabindex", item.dataset.key === key ? "0" : "-1");
    }
  }

  async go(href, { push = true, keep = null, said = "" }) {
    const url = new URL(href, location.href);
    const order = ++this.asked;
    const query = new URLSearchParams(url.searchParams);
    if (!query.get("root")) query.set("root", this.scene.root);
    byId("picture-box").setAttribute("aria-busy", "true");
    try {
      const response = await fetch(`/v1/scene?${query}`, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      const scene = await response.json();
      if (order !== this.asked) return;  // a later wish was answered first
      if (push) history.pushState(null, "", url);
      this.show(scene, keep, said);
    } catch {
      location.assign(url);  // the server's page says what is wrong
    } finally {
      byId("picture-box").removeAttribute("aria-busy");
    }
  }

  show(scene, keep, said) {
    const old = byId("picture");
    this.scene = scene;
    this.choose(null);
    old.replaceWith(drawPicture(scene, old.getAttribute("aria-label")));
    byId("ladder").replaceChildren(...ladder(scene, this.page));
    byId("table").tBodies[0].replaceChildren(...tableRows(scene));
    byId("summary").textContent = scene.summary;
    const note = byId("note");
    note.hidden = !scene.note;
    note.textContent = scene.note ?? "";
    byId("open-all").setAttribute("href", scene.open_all ?? "#");
    byId("close-all").setAttribute("href", scene.close_all ?? "#");
    byId("live").textContent = said || scene.summary;
    const key = keep && this.glyph(keep) ? keep : scene.focus;
    this.rove(key);
    if (keep) this.element(key)?.focus();
  }
}


