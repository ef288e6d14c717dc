// Others: what they change and where they are, asked for every two seconds; and where the cursor is, told to them.

import { isBusy, sendAgain } from "./line.js";
import { form, page, request } from "./page.js";

const PAUSE_MS = 2000;
const STILL_HERE_MS = 15000;

export function watch(takeIn) {
  let etag = "";
  let timer = 0;

  async function look() {
    clearTimeout(timer);
    if (!document.hidden && !isBusy()) {
      try {
        const headers = etag ? { "If-None-Match": etag } : {};
        const answer = await fetch(`${form.dataset.live}?seen=${page.seen}`, { headers, cache: "no-store", redirect: "manual" });
        if (answer.ok) {
          const news = await answer.json();
          // While something is under way its own answer brings all this.
          if (!isBusy()) {
            etag = answer.headers.get("ETag") ?? "";
            takeIn(news);
          }
        }
      } catch {
        // The line is away for a moment; the next round asks again.
      }
    }
    timer = setTimeout(look, PAUSE_MS);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    sendAgain();
    look();
  });
  timer = setTimeout(look, PAUSE_MS);
}

export function beHere() {
  let told = "";
  let toldAt = 0;
  let timer = 0;

  function tell() {
    clearTimeout(timer);
    const now = Date.now();
    const at = form.contains(document.activeElement) ? (document.activeElement.name ?? "") : "";
    const cell = at.includes(":") ? at : "";
    const due = toldAt + (cell === told ? STILL_HERE_MS : PAUSE_MS) - now;
    if (due <= 0 && !document.hidden) {
      [told, toldAt] = [cell, now];
      fetch(form.dataset.here, { method: "POST", body: request({ at: cell }), redirect: "manual" }).catch(() => {});
    }
    timer = setTimeout(tell, due > 0 ? due : STILL_HERE_MS);
  }

  form.addEventListener("focusin", tell);
  tell();
}
