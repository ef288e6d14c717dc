// A live part of a page: asks its address every two seconds, or as often as it says, until the answer says that it is done.

const PAUSE_MS = 2000;

function watch(place) {
  const pause = place.dataset.every * 1000 || PAUSE_MS;
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
          place.dispatchEvent(new Event("polled"));
        }
      } catch {
        // The network is away for a moment; the next round asks again.
      }
    }
    setTimeout(ask, pause);
  }
  setTimeout(ask, pause);
}

document.querySelectorAll("[data-poll]").forEach(watch);
