// What every module of the sheet has at hand.

export const form = document.getElementById("sheet");

/** The number of the latest edit that this page shows, and whether rows are being put in order just now. */
export const page = { seen: Number(form.elements.seen.value), arranging: false };

const spoken = document.getElementById("spoken");

/** Say something to those who hear the page; the same words twice are said twice. */
export function speak(text) {
  if (text) spoken.textContent = spoken.textContent === text ? `${text}\u00a0` : text;
}

/** What a request of the page always carries. */
export function request(more = {}) {
  const token = crypto.randomUUID?.() ?? URL.createObjectURL(new Blob()).slice(-36);
  const csrf = form.elements.csrfmiddlewaretoken.value;
  return new URLSearchParams({ csrfmiddlewaretoken: csrf, form_token: token, seen: page.seen, ...more });
}

/** The page as the server would show it now, or nothing where it cannot be read. */
export async function current() {
  const answer = await fetch(location.pathname, { cache: "no-store", redirect: "manual" });
  if (!answer.ok) return null;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("sheet");
  if (fresh) form.elements.csrfmiddlewaretoken.value = fresh.elements.csrfmiddlewaretoken.value;
  return fresh;
}

export function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
