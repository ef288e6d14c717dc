// Has the browser keep this session for the time without a connection, and says how old a kept page is.

const { dataset: words } = document.querySelector("script[data-worker]");
const root = document.documentElement;
const container = navigator.serviceWorker;
const LOOK_AGAIN_MS = 30e3;
const locale = root.lang === "en" ? "en-GB" : root.lang;

function moment(at) {
  const date = new Date(at);
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(date);
  return `${clock}, ${new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" }).format(date)}`;
}
export const told = (text, at) => text.replace("{moment}", moment(at));

export async function ask(message) {
  const { active } = await container.ready;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    active.postMessage(message, [port2]);
  });
}

// --- A page that comes from the shelf ---

function notice(...content) {
  const place = document.createElement("div");
  place.className = "notice screen-only";
  place.setAttribute("role", "status");
  const line = document.createElement("p");
  line.append(...content);
  place.append(line);
  document.querySelector("main").prepend(place);
}

async function lookAgain() {
  const isBusy = document.hidden || document.activeElement.matches("input, select, textarea, dialog *");
  if (!isBusy) {
    try {
      if ((await fetch("/healthz", { cache: "no-store" })).ok) return location.reload();
    } catch { /* still away */ }
  }
  return setTimeout(lookAgain, LOOK_AGAIN_MS);
}

function waitForConnection() {
  addEventListener("online", lookAgain);
  setTimeout(lookAgain, LOOK_AGAIN_MS);
}

function sayAge(at) {
  const link = document.createElement("a");
  link.href = words.list;
  link.textContent = words.wordList;
  notice(told(navigator.onLine ? words.wordSilent : words.wordOffline, at), " ", link);
  // What was on when the page was kept is over by now.
  for (const part of document.querySelectorAll("[data-running], [data-mark]")) part.hidden = true;
  for (const slot of document.querySelectorAll(".slot--now")) {
    slot.classList.remove("slot--now");
    slot.removeAttribute("aria-current");
  }
}

// --- Marking documents ---

function button(word, name, act) {
  const made = document.createElement("button");
  const hidden = document.createElement("span");
  hidden.className = "visually-hidden";
  hidden.textContent = `: ${name}`;
  made.type = "button";
  made.className = "link-button";
  made.append(word, hidden);
  made.addEventListener("click", act);
  return made;
}

function offer(place, kept) {
  const address = new URL(place.dataset.document, location.href).href;
  const line = place.querySelector("[data-keeping]") ?? document.createElement("span");
  line.className = "meta screen-only";
  line.dataset.keeping = "";
  line.setAttribute("role", "status");
  const title = place.dataset.title;
  async function perform(verb) {
    line.textContent = verb === "keep" ? words.wordKeeping : "";
    const answer = await ask({ verb, address });
    offer(place, answer.kept?.[0]);
    if (answer.refusal) line.append(" ", words[`word${answer.refusal[0].toUpperCase()}${answer.refusal.slice(1)}`]);
    line.querySelector("button")?.focus();
  }
  if (kept) line.replaceChildren(told(words.wordKept, kept), " · ", button(words.wordDrop, title, () => perform("drop")));
  else if (isAway) line.replaceChildren(words.wordMissing);
  else line.replaceChildren(button(words.wordKeep, title, () => perform("keep")));
  place.append(line);
}

const isAway = "kept" in root.dataset;

async function offerAll() {
  const places = [...document.querySelectorAll("[data-document]")];
  if (!places.length) return;
  const addresses = places.map((place) => new URL(place.dataset.document, location.href).href);
  const { kept } = await ask({ verb: "state", addresses });
  places.forEach((place, number) => offer(place, kept[number]));
}

// --- Keeping the session ---

function visit(again = false) {
  const found = [...document.querySelectorAll("a[data-room]")];
  const rooms = navigator.connection?.saveData ? found.filter((link) => link.matches("[aria-current]")) : found;
  return ask({ verb: "visit", rooms: rooms.map((link) => link.href), again });
}

async function begin() {
  try {
    await container.register(words.worker, { updateViaCache: "all" });
  } catch {
    return;  // a private window, or switched off: all works as before
  }
  offerAll();
  visit();
  addEventListener("online", () => visit(true));
}

if (container && isAway) {
  sayAge(root.dataset.kept);
  offerAll();
  waitForConnection();
} else if (container && "missing" in root.dataset) {
  waitForConnection();
} else if (container) {
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}
