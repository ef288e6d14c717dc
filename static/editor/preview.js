// While a new duration or time stands in its cell and does not apply yet: what it would move.

import { same, keptOf } from "./cells.js";
import { annotate } from "./notes.js";
import { request } from "./page.js";

const PAUSE_MS = 300;
let timer = 0;
let asked = new AbortController();

export function preview(cell) {
  stop();
  if (same(cell.value, keptOf(cell))) annotate(cell, "preview", "");
  else timer = setTimeout(ask, PAUSE_MS, cell);
}

/** The cell was left: an answer under way comes too late. */
export function endPreview(cell) {
  stop();
  annotate(cell, "preview", "");
}

function stop() {
  clearTimeout(timer);
  asked.abort();
}

async function ask(cell) {
  asked = new AbortController();
  const { signal } = asked;
  try {
    const body = request({ preview: "1", [cell.name]: cell.value });
    const answer = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual", signal });
    const found = answer.ok ? await answer.json() : {};
    if (!signal.aborted) annotate(cell, "preview", (found.preview ?? []).join(" "));
  } catch {
    // No line: then there is no preview, and the value still applies later.
  }
}
