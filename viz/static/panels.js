// The ladder, the table and the panel of the chosen glyph: the same rows as the server's page.

import { html, icon } from "./dom.js";
import { t } from "./words.js";

const soft = (...children) => html("span", { class: "soft" }, ...children);
const viet = (text, className = null) => html("span", { lang: "vi", class: className }, text);
const sample = (on) => (on ? html("span", { class: "sample" }, t("sample")) : null);

export function cardAddress(node, page) {
  const query = new URLSearchParams({ view: "card", key: node });
  for (const name of ["today", "lang"]) if (page.get(name)) query.set(name, page.get(name));
  return `/?${query}`;
}

const scope = (step) => (step.scope ? [" ", soft(`(${step.scope})`)] : null);

const figures = (scene, ids) => ids.map((id) => scene.evidence[id]).map((item) =>
  html("figure", { class: "quote" },
    html("blockquote", { lang: "vi" }, item.text),
    html("figcaption", {}, `${item.where} · ${item.origin_label} · ${item.sure_label}`)));

// The first quote, the others behind a word.
export const quotes = (scene, ids) => (ids.length < 2 ? figures(scene, ids) : [
  ...figures(scene, ids.slice(0, 1)),
  html("details", {}, html("summary", {}, t("quote.more", { n: ids.length - 1 })),
    figures(scene, ids.slice(1)))]);

function rung(scene, step, page) {
  const inferred = step.origin === "inferred" || (step.relation && !step.origin);
  const how = step.relation ? html("p", { class: "how" },
    `${step.relation} `, viet(step.above, "soft"),
    step.origin_label ? ` · ${step.origin_label}` : null,
    step.lag ? [" · ", html("strong", {}, step.lag)] : null,
    step.sure ? null : ` · ${step.sure_label}`) : null;
  const facts = [step.level, step.org, step.date, step.state_label].filter(Boolean).join(" · ");
  return html("li", { class: `rung st-${step.state}${inferred ? " inferred" : ""}` }, how,
    html("p", { class: "what" }, icon(step.icon), " ",
      html("a", { href: cardAddress(step.node, page), lang: "vi" }, step.label), scope(step), " ",
      sample(step.sample)),
    html("p", { class: "soft" }, facts), quotes(scene, step.quotes));
}

export const ladder = (scene, page) => scene.ladder.map((step) => rung(scene, step, page));

export const tableRows = (scene) => scene.rows.map((step) =>
  html("tr", { class: step.in_chain ? "in-chain" : null },
    html("td", { class: "tight", "data-l": t("col.level") }, step.level),
    html("td", { "data-l": t("col.document"), class: `depth-${Math.min(step.depth, 6)}` },
      html("a", { href: step.href, lang: "vi" }, step.label), scope(step), " ", sample(step.sample)),
    html("td", { lang: "vi", "data-l": t("col.org") }, step.org),
    html("td", { "data-l": t("col.date") }, step.date),
    html("td", { "data-l": t("col.relation") }, step.relation ? [`${step.relation} `, viet(step.above),
      step.origin && step.origin !== "stated" ? ` (${step.origin_label})` : null] : null),
    html("td", { class: "tight", "data-l": t("col.lag") }, step.lag ?? ""),
    html("td", { "data-l": t("col.state") }, html("span", { class: `state st-${step.state}` },
      icon(step.icon), " ", step.state_label))));

export function details(scene, glyph, page, close) {
  const step = scene.ladder.find((item) => item.key === glyph.id)
    ?? scene.rows.find((item) => item.key === glyph.id);
  const button = html("button", { type: "button", class: "plain" }, t("details.close"));
  button.addEventListener("click", close);
  return [
    html("p", { class: "soft" }, t("details.title")),
    html("h2", { lang: "vi" }, step?.label ?? glyph.lines[0][0], step ? scope(step) : null,
      " ", sample(glyph.sample)),
    step?.title ? html("p", { lang: "vi" }, step.title) : null,
    html("p", {}, glyph.label),
    step?.relation ? html("p", {}, html("strong", {}, step.relation), " ", viet(step.above),
      step.origin_label ? ` · ${step.origin_label}` : null, step.lag ? ` · ${step.lag}` : null)
      : null,
    glyph.evidence.length ? quotes(scene, glyph.evidence) : soft(t("details.no_quote")),
    html("p", { class: "actions" },
      glyph.focus ? null : html("a", { href: glyph.href, "data-go": true }, t("details.chain")),
      glyph.node ? html("a", { href: cardAddress(glyph.node, page) }, t("details.card")) : null,
      button),
  ].flat().filter(Boolean);
}
