// The page that lists what this browser keeps, shown also in the place of a page that it does not keep.

import { ask, told } from "./page.js";

const place = document.querySelector("[data-kept-list]");
const words = place.dataset;
const root = document.documentElement;
const megabytes = new Intl.NumberFormat(root.lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });

function line(page) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const title = new DOMParser().parseFromString(page.html, "text/html").title.split(" – ").slice(0, -1).join(" – ");
  link.href = page.address;
  link.textContent = title;
  const meta = document.createElement("p");
  meta.className = "meta";
  meta.append(told(words.wordKept, page.at));
  if (page.size) meta.append(` · ${megabytes.format(Math.max(0.1, page.size / 1e6))}`);
  if (page.isMarked) {
    const drop = document.createElement("button");
    const hidden = document.createElement("span");
    hidden.className = "visually-hidden";
    hidden.textContent = `: ${title}`;
    drop.type = "button";
    drop.className = "link-button";
    drop.append(words.wordDrop, hidden);
    drop.addEventListener("click", async () => {
      await ask({ verb: "drop", address: page.address });
      await show();
      document.querySelector("main").focus();
    });
    meta.append(" · ", drop);
  }
  item.append(link, meta);
  return item;
}

async function show() {
  const { pages = [] } = await ask({ verb: "list" });
  const shown = pages.filter(({ address }) => !new URL(address).search);
  const items = shown.sort((one, other) => one.isMarked - other.isMarked || (one.address < other.address ? -1 : 1)).map(line);
  place.replaceChildren(...items);
  place.hidden = !items.length;
  document.querySelector("[data-kept-nothing]").hidden = Boolean(items.length);
  document.querySelector("[data-kept-clear]").hidden = !items.length;
}

document.querySelector("[data-kept-clear] button").addEventListener("click", async () => {
  await ask({ verb: "clear" });
  await show();
  document.querySelector("main").focus();
});

if ("missing" in root.dataset) {
  document.querySelector("[data-kept-missing]").hidden = false;
  document.querySelector("h1").textContent = words.wordOffline;
  document.querySelector(".account").hidden = true;
}
if (navigator.serviceWorker) {
  document.querySelector("[data-kept-cannot]").hidden = true;
  show();
}
