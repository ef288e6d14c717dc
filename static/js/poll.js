// A live part of a page: asks its address every two seconds until the answer says that it is done.

const PAUSE_MS = 2000;

function watch(place) {
  let etag = "";
  async function ask() {
    if (place.querySelector("[data-done]")) return;
    if (!document.hidden) {
      try {
        const headers = etag ? { "If-None-Match": etag } : {};
        const answer = await fetch(place.dataset.poll, { headers, cache: "no-store" });
        if (answer.ok && !answer.redirected) {
          etag = answer.headers.get("ETag") ?? "";
          place.innerHTML = await answer.text();
        }
      } catch {
        // The network is away for a moment; the next round asks again.
      }
    }
    setTimeout(ask, PAUSE_MS);
  }
  setTimeout(ask, PAUSE_MS);
}

document.querySelectorAll("[data-poll]").forEach(watch);
