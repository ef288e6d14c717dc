// A form that can be left and resumed: what is typed is saved as one goes, and kept in this browser until it is.
//
// form[data-autosave="prefix of what is kept"] with a hidden `revision`, or a `form_token` where the first save begins
// the thing. Answers: { saved_at, revision, address, errors, missing, is_repeat }, { conflict: html, revision } or
// { refusal }. In it: [data-save-state], [data-conflict], [data-missing], [data-homeless]. With data-autosave-parts
// only what was typed is sent: see merging.js. data-asked has the marks from before both texts were shown: nothing is
// sent until something is typed.

import { bringIn, onlyTyped } from "./merging.js";
import { Pauses, post, postAtLast } from "./posting.js";
import { saveState } from "./save-state.js";

const PAUSE_MS = 1500;
const SHORT_PAUSE_MS = 300;
const KEPT_MS = 14 * 86400000;
const BY_THE_WAY = ["csrfmiddlewaretoken", "form_token", "revision"];

const address = () => location.pathname + location.search;

class Store {
  constructor(prefix) {
    this.prefix = prefix;
    this.works = true;
    this.tidy();
  }

  get key() { return this.prefix + address(); }

  read() {
    try { return JSON.parse(localStorage.getItem(this.key)); } catch { return null; }
  }

  keep(record) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ ...record, at: Date.now() }));
      this.works = true;
    } catch {
      this.works = false;
    }
  }

  forget() {
    try { localStorage.removeItem(this.key); } catch { /* nothing was kept */ }
  }

  /** Nothing of others stays, nor what is old. */
  tidy() {
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith("draft:")) continue;
        const isOld = Date.now() - JSON.parse(localStorage.getItem(key)).at > KEPT_MS;
        if (isOld || !key.startsWith(this.prefix)) localStorage.removeItem(key);
      }
    } catch {
      this.works = false;
    }
  }
}

function textOf(form) {
  const data = new URLSearchParams(new FormData(form));
  BY_THE_WAY.forEach((name) => data.delete(name));
  return data.toString();
}

function fill(form, text) {
  const data = new URLSearchParams(text);
  for (const control of form.elements) {
    if (!control.name || control.type === "hidden" || control.localName === "button") continue;
    if (/radio|checkbox/.test(control.type)) control.checked = data.getAll(control.name).includes(control.value);
    else if (data.has(control.name)) control.value = data.get(control.name);
  }
}

const make = (tag, values) => Object.assign(document.createElement(tag), values);

function mark(control, name, value) {
  if (value) control.setAttribute(name, value);
  else control.removeAttribute(name);
}

function annotate(form, name, texts) {
  const controls = [...form.elements].filter((control) => control.name === name);
  if (!controls.length) return;
  const field = controls[0].closest(".field");
  const id = `id_${name}_error`;
  field.querySelector(`#${id}`)?.remove();
  for (const control of controls) {
    const notes = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
    if (texts) notes.push(id);
    mark(control, "aria-describedby", notes.join(" "));
    mark(control, "aria-invalid", texts && "true");
  }
  if (!texts) return;
  const list = make("ul", { className: "error", id });
  list.append(...texts.map((text) => make("li", { textContent: text })));
  (controls[1]?.closest(".choices") ?? controls[0]).before(list);
}

function autosave(form) {
  const store = new Store(form.dataset.autosave);
  const find = (name) => form.querySelector(`[data-${name}]`);
  const show = saveState(find("save-state"));
  const panel = find("conflict");
  const homeless = find("homeless");
  const pauses = new Pauses();
  const asCame = form.cloneNode(true);
  asCame.reset();
  // something may be typed before this runs
  let saved = document.querySelector("[data-error-summary]") ? "" : textOf(asCame);
  let errors = {};
  let flight = null;
  let fault = "";
  let soon = 0;
  let retry = 0;
  let theirs = 0;
  let isOver = false;
  let isLeaving = false;
  let waiting = [];
  let lost = [];

  let theirTexts;

  const isDirty = () => textOf(form) !== saved;
  const hasBegun = () => form.elements.revision;
  const isBeginnable = () => [...form.elements].some(
    ({ type, value }) => /^(text|email|tel|textarea)$/.test(type) && value.trim(),
  );
  const isIdle = () => !isDirty() || (!hasBegun() && !isBeginnable());
  const settle = (isSaved) => { waiting.forEach((tell) => tell(isSaved)); waiting = []; };
  const keep = () => store.keep({
    text: textOf(form),
    revision: form.dataset.asked ?? form.elements.revision?.value,
    token: form.elements.form_token?.value,
    lost,
  });
  const forget = () => { if (lost.length || isDirty()) keep(); else store.forget(); };
  const isHeld = () => isOver || theirs || form.dataset.asked;

  const bodyNow = () => {
    const body = new URLSearchParams(new FormData(form));
    return "autosaveParts" in form.dataset ? onlyTyped(body, saved, [...BY_THE_WAY, ...Object.keys(errors)]) : body;
  };

  async function renew() {
    const answer = await fetch(address(), { cache: "no-store", redirect: "manual" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = fresh.querySelector("form[data-autosave] [name=csrfmiddlewaretoken]")?.value;
    if (token) form.elements.csrfmiddlewaretoken.value = token;
    return token;
  }

  function sendSoon(pause = PAUSE_MS) {
    clearTimeout(soon);
    soon = setTimeout(send, pause);
  }

  function send() {
    clearTimeout(soon);
    if (flight) return;
    if (isHeld()) { settle(false); return; }
    if (isIdle()) { settle(true); return; }
    flight = { body: bodyNow(), text: textOf(form) };
    attempt();
  }

  async function attempt() {
    retry = 0;
    show("saving");
    const result = await post(address(), flight.body, renew);
    fault = result.fault ?? "";
    if (fault) {
      show(fault === "offline" && !store.works ? "unkept" : fault);
      retry = setTimeout(attempt, pauses.after(fault));
      settle(false);
      return;
    }
    pauses.end();
    const sent = flight;
    flight = null;
    take(result.answer, sent);
  }

  function tryNow() {
    if (!retry) return;
    clearTimeout(retry);
    attempt();
  }

  function take(answer, sent) {
    if (answer.refusal) {
      isOver = true;
      show("refused", { more: answer.refusal });
      settle(false);
    } else if (answer.conflict) {
      theirs = answer.revision;
      theirTexts = answer.theirs;
      if (answer.merged) theirs = bringIn(form, answer.merged, sent.text, theirs).revision;
      panel.innerHTML = answer.conflict;
      panel.hidden = false;
      panel.focus();
      show("conflict");
      settle(false);
    } else {
      const merged = answer.merged && bringIn(form, answer.merged, sent.text, answer.revision);
      goOn({ ...answer, ...merged });
      if (!answer.is_repeat) saved = merged?.saved ?? sent.text;
      errors = answer.errors;
      showErrors(document.activeElement?.name);
      find("missing").textContent = answer.missing;
      if (isDirty()) { send(); return; }
      if (!Object.keys(errors).length) forget();
      say(answer.saved_at);
      settle(true);
    }
  }

  function say(moment) {
    const isPartly = form.querySelector("[aria-invalid=true]");
    show(isPartly ? "partly" : "saved", { at: moment && new Date(moment) });
  }

  /** From the first save on, the page is the draft's own. */
  function goOn({ address: now, revision }) {
    if (!hasBegun()) {
      store.forget();
      history.replaceState(history.state, "", now);
      form.elements.form_token?.remove();
      form.append(make("input", { type: "hidden", name: "revision" }));
    }
    form.elements.revision.value = revision;
    if (isDirty()) keep();
  }

  /** Said once the field is left. */
  function showErrors(except) {
    for (const [name, texts] of Object.entries(errors)) if (name !== except) annotate(form, name, texts);
  }

  function restore() {
    const record = store.read();
    if (!record) return;
    const kept = [...record.lost ?? [], ...new URLSearchParams(record.text)];
    if (homeless) lost = kept.filter(([name, text]) => text && !form.elements[name]);
    for (const [, innerText] of lost) {
      homeless.hidden = false;
      homeless.lastElementChild.before(make("blockquote", { innerText }));
    }
    const before = textOf(form);
    fill(form, record.text);
    if (textOf(form) === before) { forget(); return; }
    if (hasBegun() && record.revision) form.elements.revision.value = record.revision;
    if (!hasBegun() && record.token) form.elements.form_token.value = record.token;
    show("restored");
    sendSoon(SHORT_PAUSE_MS);
  }

  form.addEventListener("input", ({ target }) => {
    delete form.dataset.asked;
    if (target.name in errors || target.getAttribute("aria-invalid")) {
      delete errors[target.name];
      annotate(form, target.name, null);
    }
    keep();
    if (!fault && !theirs && !isOver) show("typing");
    sendSoon(/radio|checkbox|select/.test(target.type) ? SHORT_PAUSE_MS : PAUSE_MS);
  });
  form.addEventListener("focusout", ({ target }) => {
    if (!target.name) return;
    showErrors();
    if (form.querySelector("[aria-invalid=true]") && !flight && !fault && !isDirty()) say();
    if (isDirty()) sendSoon(SHORT_PAUSE_MS);
  });
  form.addEventListener("submit", async (event) => {
    if (isLeaving) return;
    delete form.dataset.asked;
    if (!flight && !isDirty()) { isLeaving = true; return; }
    event.preventDefault();
    const { submitter } = event;
    const isSaved = await new Promise((tell) => { waiting.push(tell); send(); tryNow(); });
    if (!isSaved) return;
    isLeaving = true;
    form.requestSubmit(submitter);
  });
  form.addEventListener("click", ({ target }) => {
    const whose = target.closest("[data-keep]")?.dataset.keep;
    if (!whose) return;
    target.closest(".notice").hidden = true;
    if (whose === "copied") {
      lost = [];
      forget();
    } else if (whose === "mine" || theirTexts) {
      for (const [name, text] of Object.entries(theirTexts ?? {})) {
        const control = form.elements[name];
        if (whose === "theirs") control.value = text;
        else if (whose === "both" && control.type === "textarea") {
          control.value = [text, control.value].filter(Boolean).join("\n\n");
        }
      }
      form.elements.revision.value = theirs;
      theirs = 0;
      saved = "";
      keep();
      (form.elements[Object.keys(theirTexts ?? {})[0]] ?? form.querySelector("input:not([type=hidden])")).focus();
      theirTexts = undefined;
      send();
    } else {
      isLeaving = true;
      store.forget();
      location.reload();
    }
  });

  addEventListener("online", tryNow);
  addEventListener("focus", tryNow);
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(); });
  addEventListener("pageshow", () => { isLeaving = false; });
  addEventListener("pagehide", () => {
    if (isLeaving || flight || isHeld() || isIdle()) return;
    keep();
    postAtLast(address(), bodyNow());
  });
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && isDirty() && !store.works) event.preventDefault();
  });

  if (form.dataset.asked) { keep(); return; }
  restore();
  if (saved && isDirty()) sendSoon();
}

document.querySelectorAll("form[data-autosave]").forEach(autosave);
