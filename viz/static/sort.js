// Tables sorted by a column on demand, in the order of the Vietnamese alphabet.

import { html } from "./dom.js";

const DAY = /^(\d{2})\/(\d{2})\/(\d{4})/;
const key = (cell) => {
  const text = cell.textContent.trim();
  const day = DAY.exec(text);
  return day ? `${day[3]}${day[2]}${day[1]}` : text;
};

export function sortable(table) {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  heads.forEach((head, column) => {
    const button = html("button", { type: "button" }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const compare = new Intl.Collator("vi", { numeric: true }).compare;
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => (up ? 1 : -1) * compare(key(a.cells[column]), key(b.cells[column])));
      table.tBodies[0].append(...rows);
    });
  });
}
