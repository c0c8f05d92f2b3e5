// Suggestions under the search box; without them the form works as it is.

import { html } from "./dom.js";
import { cardAddress } from "./panels.js";
import { t } from "./words.js";

const WAIT = 180;

export function suggest(input) {
  const list = html("ul", { class: "suggest", id: "suggest", role: "listbox", hidden: true });
  input.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-controls": "suggest", "aria-expanded": "false",
    "aria-autocomplete": "list",
  })) input.setAttribute(name, value);
  let timer = 0;
  let order = 0;
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    const links = [...list.querySelectorAll("a")];
    at = links.length ? (index + links.length) % links.length : -1;
    links.forEach((link, i) => link.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", links[at].id);
  };
  const show = (hits, page) => {
    list.replaceChildren(...hits.map((hit, index) => html("li", { role: "presentation" },
      html("a", { id: `s${index}`, role: "option", href: cardAddress(hit.id, page), lang: "vi" },
        hit.label,
        html("span", { class: "soft" }, [t(`kind.${hit.kind}`), hit.document?.issuer,
          hit.document?.sample ? t("sample") : null].filter(Boolean).join(" · "))))));
    list.hidden = hits.length === 0;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    at = -1;
  };
  const ask = async () => {
    const words = input.value.trim();
    const mine = ++order;
    if (words.length < 2) { close(); return; }
    const page = new URL(location.href).searchParams;
    const response = await fetch(`/v1/search?${new URLSearchParams({ q: words, limit: "8" })}`)
      .catch(() => null);
    if (!response?.ok || mine !== order) return;
    const answer = await response.json();
    show(answer.hits.filter((hit) => hit.document || hit.body), page);
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) list.querySelectorAll("a")[at].click();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(close, 200));
}
