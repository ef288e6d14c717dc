// The line to the server: one request at a time, in order; a request that was not answered is sent again as it was.

import { Pauses, post, postAtLast } from "../saving/posting.js";
import { settle, records } from "./cells.js";
import { current, form, page, request } from "./page.js";
import { showState } from "./state.js";

const PAUSE_MS = 700;
const AT_LAST_MS = 1000;

const waiting = [];
let flight = null;
let soon = 0;
let retry = 0;
const pauses = new Pauses();
let take = () => {};

/** Who is told of answers. */
export const onAnswer = (listener) => { take = listener; };
export const isBusy = () => flight !== null;
/** Whether anything typed or pressed is not yet confirmed. */
export const isUnsaved = () => records.size > 0 || waiting.length > 0 || flight !== null;

/** Send what a button says, after everything that was typed before it. */
export function ask(what) {
  waiting.push(what);
  send();
}

export function sendSoon() {
  clearTimeout(soon);
  soon = setTimeout(send, PAUSE_MS);
}

export function send() {
  clearTimeout(soon);
  if (flight) return;
  flight = next();
  if (flight) attempt();
  else settled();
}

/** Do not wait for the next try: the line may be back. */
export function sendAgain() {
  if (!flight || !retry) return;
  clearTimeout(retry);
  retry = 0;
  attempt();
}

function next() {
  const isReady = (record) => !record.conflict && record.value !== record.refused && (!record.held || waiting.length);
  const ready = Array.from(records).filter(([, record]) => isReady(record));
  if (!ready.length && !waiting.length) return null;
  // Texts whose ground is of different age are sent apart, the oldest first.
  const seen = Math.min(page.seen, ...ready.map(([, record]) => record.seen));
  const cells = ready.filter(([, record]) => record.seen === seen);
  const sent = new Map(cells.map(([name, record]) => [name, record.value]));
  for (const [, record] of cells) Object.assign(record, { sent: true, held: false });
  const isLast = cells.length === ready.length;
  const what = isLast ? waiting.shift() : undefined;
  return { sent, what, body: request({ seen, ...Object.fromEntries(sent), ...(what && { do: what }) }) };
}

async function attempt() {
  showState("saving");
  const { answer, fault } = await deliver(flight.body);
  if (fault) {
    showState(fault);
    retry = setTimeout(sendAgain, pauses.after(fault));
    return;
  }
  pauses.end();
  const { sent, what } = flight;
  flight = null;
  if (answer) settle(sent, answer);
  take(answer ?? {}, { sent, what });
  send();
}

async function deliver(body) {
  const { answer, fault, status } = await post(location.pathname, body, renew);
  if (status !== 400 || !body.has("do")) return { answer, fault };
  // A button whose row somebody has just taken out: nothing to repeat.
  body.delete("do");
  return deliver(body);
}

const renew = async () => (await current()) && form.elements.csrfmiddlewaretoken.value;

function settled() {
  const left = Array.from(records.values());
  if (left.some((record) => record.conflict || record.refused !== undefined)) showState("error");
  else if (!left.length) showState("saved");
}

/** The page is being left: a last try that outlives it. */
export function sendAtLast() {
  if (flight) return;
  const last = next();
  if (!last) return;
  flight = last;
  postAtLast(location.pathname, last.body);
  // Should the browser bring this page back as it was, its answer is asked for once more.
  retry = setTimeout(sendAgain, AT_LAST_MS);
}
