// Keeps rooms of a session and marked documents for the time without a connection. The line above says CONFIG.
//
// The network always comes first; what is kept is shown where it fails or does not answer. A shelf belongs to one reader,
// whose mark stands in a cookie that lives as long as their session: another reader's shelf is thrown away when seen.
// Names and shape of the shelves do not change with this file, so that what is kept outlives it. See docs/guides/offline.md.

const PARTS = "parts";  // styles, scripts and the page that says "not kept": the same for everybody
const SHELF = "kept:";
const ANYONE = "anyone";
const CONTACT = "/contact";  // when the portal last answered this reader
const FRESH_MS = 10 * 60e3;
const LONGEST_MS = CONFIG.days * 86400e3;  // rooms that nobody opened again
const PATIENCE_MS = 8e3;
const MOST_PAGES = 40;  // of one long list
const GONE = [403, 404, 410];
const NOT_COPIED = ["content-encoding", "content-length", "vary", "set-cookie", "clear-site-data"];

class Refusal extends Error {}

// --- Whose shelf ---

async function reader() {
  return (await self.cookieStore?.get(CONFIG.cookie))?.value || ANYONE;
}

function ageOf(answer) {
  return Date.now() - Date.parse(answer.headers.get("Kept-At"));
}

// The shelves that this reader may look into; all others go.
async function shelves() {
  const who = await reader();
  const own = SHELF + who;
  const contact = who !== ANYONE && await caches.match(CONTACT, { cacheName: own });
  const isOver = contact && ageOf(contact) > CONFIG.longest * 1000;
  for (const name of await caches.keys()) {
    const isSomebodys = name.startsWith(SHELF) && name !== SHELF + ANYONE;
    if (isSomebodys && (name !== own || isOver)) await caches.delete(name);
  }
  return [...new Set([own, SHELF + ANYONE])];
}

async function find(address) {
  for (const cacheName of await shelves()) {
    const found = await caches.match(address, { cacheName, ignoreVary: true });
    if (found) return found;
  }
}

async function all() {
  const found = [];
  for (const name of await shelves()) {
    if (!await caches.has(name)) continue;
    const shelf = await caches.open(name);
    for (const { url } of await shelf.keys()) found.push({ shelf, url, kept: await shelf.match(url) });
  }
  return found;
}

const list = (answer, header) => (answer?.headers.get(header) ?? "").split(" ").filter(Boolean);
const isPage = (answer) => answer.headers.has("Kept-Parts");
const isMarked = (answer) => answer.headers.has("Kept-Files");

// --- Keeping ---

function stamped(body, answer, more = {}) {
  const headers = new Headers([...answer.headers].filter(([name]) => !NOT_COPIED.includes(name)));
  headers.set("Kept-At", new Date().toISOString());
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return new Response(body, { headers });
}

// The paths of styles and scripts that a text names, with what these scripts import.
async function keepParts(text, pattern, base, taken = new Set()) {
  for (const [, name] of text.matchAll(pattern)) {
    const path = new URL(name, base).pathname;
    if (!path.startsWith(CONFIG.statics) || taken.has(path)) continue;
    taken.add(path);
    let part = await caches.match(path, { cacheName: PARTS });
    if (!part) {
      const answer = await fetch(path);
      if (!answer.ok) throw new Refusal("failed");
      part = stamped(await answer.blob(), answer);
      await (await caches.open(PARTS)).put(path, part.clone());
    }
    if (path.endsWith(".js")) await keepParts(await part.text(), /(?:from|import)\s*["'](\.[^"']+)/g, new URL(path, base), taken);
  }
  return taken;
}

function partsOfPage(text, address) {
  return keepParts(text, /(?:href|src)="([^"]+)"/g, new URL(address, location.origin));
}

async function keepFile(shelf, address) {
  const known = await shelf.match(address, { ignoreVary: true });
  const headers = { "Portal-Keep": "1" };
  if (known?.headers.has("ETag")) headers["If-None-Match"] = known.headers.get("ETag");
  const answer = await fetch(address, { redirect: "manual", headers });
  if (answer.status === 304) return;
  if (!answer.ok) throw new Refusal("failed");
  await shelf.put(address, stamped(answer.body, answer, { "Kept-Size": answer.headers.get("content-length") ?? "0" }));
}

async function forget(address) {
  for (const name of await shelves()) {
    if (!await caches.has(name)) continue;
    const shelf = await caches.open(name);
    for (const file of list(await shelf.match(address), "Kept-Files")) await shelf.delete(file);
    await shelf.delete(address);
  }
}

// Keeps a page with what it needs, from an answer that is there already or from the network; says what page comes next.
async function keep(address, given) {
  const own = SHELF + await reader();
  const known = await caches.match(address, { cacheName: own, ignoreVary: true });
  const etag = known?.headers.get("ETag");
  const answer = given ?? await fetch(address, { redirect: "manual", headers: etag ? { "If-None-Match": etag } : {} });
  if (answer.type === "opaqueredirect" || GONE.includes(answer.status)) {
    await forget(address);  // no longer for this reader
    throw new Refusal("failed");
  }
  if (answer.status === 304) {
    await (await caches.open(own)).put(address, stamped(await known.blob(), known));
    return known.headers.get("Kept-Next");
  }
  const owner = answer.headers.get("Portal-Reader");
  if (!answer.ok || !owner) throw new Refusal("failed");
  if (owner !== ANYONE && !self.cookieStore) throw new Refusal("unsure");
  const text = await answer.text();
  const parts = await partsOfPage(text, address);
  const name = SHELF + owner;
  const shelf = await caches.open(name);
  const files = text.match(/ data-files="([^"]*)"/)?.[1].replaceAll("&amp;", "&").split(" ").filter(Boolean);
  for (const file of files ?? []) await keepFile(shelf, file);
  const next = text.match(/ rel="next" href="([^"]+)"/)?.[1];
  const more = { "Kept-Parts": [...parts].join(" ") };
  if (files) more["Kept-Files"] = files.join(" ");
  if (next) more["Kept-Next"] = new URL(next.replaceAll("&amp;", "&"), new URL(address, location.origin)).href;
  for (const file of list(known, "Kept-Files")) if (!files?.includes(file)) await shelf.delete(file);
  await shelf.put(address, stamped(text, answer, more));
  if (owner !== ANYONE) await shelf.put(CONTACT, stamped("", answer));
  if (await reader() !== owner) {  // signed out, or in, meanwhile
    await caches.delete(name);
    throw new Refusal("failed");
  }
  if (owner !== ANYONE && await caches.has(SHELF + ANYONE)) {
    const before = await caches.open(SHELF + ANYONE);
    for (const file of list(await before.match(address), "Kept-Files")) await before.delete(file);
    await before.delete(address);  // kept before signing in
  }
  return more["Kept-Next"];
}

// One after the other, whatever the language of the worker.
const inTurn = (job) => navigator.locks.request("kept", job);

async function refresh(address, again) {
  const known = await find(address);
  const isFresh = known && ageOf(known) < FRESH_MS && !again;
  return isFresh ? known.headers.get("Kept-Next") : keep(address);
}

async function keepFallback() {
  const known = await caches.match(CONFIG.fallback, { cacheName: PARTS });
  if (known && ageOf(known) < FRESH_MS) return;
  const answer = await fetch(CONFIG.fallback, { credentials: "omit" });
  if (!answer.ok) throw new Refusal("failed");
  const text = await answer.text();
  const parts = await partsOfPage(text, CONFIG.fallback);
  await (await caches.open(PARTS)).put(CONFIG.fallback, stamped(text, answer, { "Kept-Parts": [...parts].join(" ") }));
}

async function tidy() {
  const needed = new Set();
  for (const { shelf, url, kept } of await all()) {
    if (isPage(kept) && !isMarked(kept) && ageOf(kept) > LONGEST_MS) await shelf.delete(url);
    else list(kept, "Kept-Parts").forEach((path) => needed.add(path));
  }
  const parts = await caches.open(PARTS);
  const stored = await parts.keys();
  for (const request of stored) list(await parts.match(request), "Kept-Parts").forEach((path) => needed.add(path));
  for (const request of stored) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(CONFIG.statics) && !needed.has(pathname)) await parts.delete(request);
  }
}

// --- What pages ask ---

const VERBS = {
  // A page of a session was opened, or the connection is back: its rooms and what is marked are looked at again.
  async visit({ rooms, again }) {
    const attempt = async (job) => { try { return await inTurn(job); } catch { return null; } };
    await attempt(keepFallback);
    const marked = (await all()).filter(({ kept }) => isMarked(kept)).map(({ url }) => url);
    for (const room of rooms) {
      let page = room;
      for (let number = 0; page && number < MOST_PAGES; number += 1) {
        const address = page;
        page = await attempt(() => refresh(address, again));
      }
    }
    for (const address of marked) await attempt(() => refresh(address, again));
    await attempt(tidy);
    return {};
  },
  async keep({ address }) {
    await inTurn(() => keep(address));
    return VERBS.state({ addresses: [address] });
  },
  async drop({ address }) {
    await inTurn(() => forget(address));
    return {};
  },
  async clear() {
    for (const name of await caches.keys()) if (name.startsWith(SHELF)) await caches.delete(name);
    return {};
  },
  async state({ addresses }) {
    const found = await Promise.all(addresses.map(async (address) => (await find(address))?.headers.get("Kept-At")));
    return { kept: found };
  },
  async list() {
    const stored = await all();
    const sizes = Object.fromEntries(stored.map(({ url, kept }) => [url, Number(kept.headers.get("Kept-Size"))]));
    const sizeOf = (path) => sizes[new URL(path, location.origin)] ?? 0;
    const pages = stored.filter(({ kept }) => isPage(kept));
    const told = pages.map(async ({ url, kept }) => ({
      address: url,
      at: kept.headers.get("Kept-At"),
      isMarked: isMarked(kept),
      size: list(kept, "Kept-Files").reduce((sum, path) => sum + sizeOf(path), 0),
      html: await kept.text(),
    }));
    return { pages: await Promise.all(told) };
  },
};

self.addEventListener("message", (event) => {
  const [port] = event.ports;
  const verb = VERBS[event.data.verb];
  if (!verb || !port) return;
  const failed = (error) => {
    const isFull = error.name === "QuotaExceededError";
    return { refusal: isFull ? "full" : error instanceof Refusal ? error.message : "failed" };
  };
  event.waitUntil(verb(event.data).catch(failed).then((answer) => port.postMessage(answer)));
});

// --- Showing ---

async function written(page, name, value, status = 200) {
  const text = (await page.text()).replace("<html ", `<html ${name}="${value}" `);
  return new Response(text, { status, headers: page.headers });
}

async function learn(address, answer, known) {
  const owner = answer.headers.get("Portal-Reader");
  if (!owner) return;
  const copy = known && isPage(known) && answer.ok ? answer.clone() : null;
  const names = await shelves();
  if (copy) await inTurn(() => keep(address, copy));
  else if (known && GONE.includes(answer.status)) await inTurn(() => forget(address));
  else if (owner !== ANYONE && names.includes(SHELF + owner) && await caches.has(SHELF + owner)) {
    await (await caches.open(SHELF + owner)).put(CONTACT, stamped("", answer));
  }
}

async function navigate(event) {
  const url = new URL(event.request.url);
  url.hash = "";
  url.searchParams.delete("zone");  // the agenda on other clocks; the page says on whose it is kept
  const network = fetch(event.request).catch(() => null);
  const known = await find(url.href);
  const pause = known && new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS, null); });
  const answer = await (known ? Promise.race([network, pause]) : network);
  if (answer && !(known && answer.status >= 502)) {
    const isWhole = url.href === event.request.url.split("#")[0];
    event.waitUntil(learn(url.href, answer, isWhole ? known : undefined).catch(() => null));
    return answer;
  }
  if (known) return isPage(known) ? written(known, "data-kept", known.headers.get("Kept-At")) : known;
  const fallback = await caches.match(CONFIG.fallback, { cacheName: PARTS });
  return fallback ? written(fallback, "data-missing", "", 503) : Response.error();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(event));
  else if (url.pathname.startsWith(CONFIG.statics)) {
    event.respondWith(caches.match(request, { cacheName: PARTS, ignoreVary: true }).then((part) => part ?? fetch(request)));
  }
});

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(inTurn(keepFallback).catch(() => null));
});
