// Starts what the page can do beyond what the server wrote into it.

import { Explorer } from "./explorer.js";
import { suggest } from "./search.js";
import { sortable } from "./sort.js";
import { loadWords, t } from "./words.js";

await loadWords(document.body.dataset.lang);

const box = document.getElementById("q");
if (box) suggest(box);

for (const table of document.querySelectorAll("table.rows")) {
  if (table.tHead) sortable(table);
}

const scene = document.getElementById("scene");
if (scene) new Explorer(JSON.parse(scene.textContent));

const copy = document.getElementById("copy");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    copy.textContent = t("chain.copied");
    setTimeout(() => { copy.textContent = t("chain.copy"); }, 2500);
  });
}
document.documentElement.dataset.ready = "yes";
