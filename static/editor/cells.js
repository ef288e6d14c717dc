// The cells of the sheet: what stands in them, and what was typed and is not yet confirmed by the server.
//
// A record of such a text: value (as typed), base (what stood there before), seen (the edit at which base was
// right), and, for a while: held (not yet applied: the cursor is still there), sent (under way), refused (the value
// that was not understood), conflict (what somebody else wrote). Records stand in localStorage until confirmed.

import { form, page } from "./page.js";

const NAME = /^[a-z]+:\d+\.[a-z_]+$/;
const ON_LEAVING = /\.(minutes|[a-z]+_at)$/;
const PREFIX = `${form.dataset.storage}/`;

export const records = new Map();

export const isCell = (node) => NAME.test(node?.name ?? "") && node.type !== "hidden" && node.form === form;
/** Whether others move when it changes: such a cell is applied when one leaves it. */
export const isSlow = (cell) => ON_LEAVING.test(cell.name);
export const isText = (cell) => cell.localName === "textarea" || (cell.localName === "input" && cell.type === "text");
export const isOneLine = (cell) => !/\.note_/.test(cell.name);
export const find = (name) => form.querySelector(`[name="${name}"]:not([type="hidden"])`);

const plain = (text) => text.replace(/\r\n?/g, "\n").trim();
export const same = (one, other) => plain(one) === plain(other);

export function valueOf(cell) {
  return cell.type === "checkbox" ? (cell.checked ? "1" : "") : cell.value;
}

/** What the server last said stands there. */
export function keptOf(cell) {
  if (cell.type === "checkbox") return cell.defaultChecked ? "1" : "";
  if (cell.localName !== "select") return cell.defaultValue;
  return (Array.from(cell.options).find((option) => option.defaultSelected) ?? cell.options[0])?.value ?? "";
}

function confirm(cell, text) {
  if (cell.type === "checkbox") cell.defaultChecked = text !== "";
  else if (cell.localName !== "select") cell.defaultValue = text;
  else for (const option of cell.options) option.defaultSelected = option.value === text;
}

/** Write into a cell; the cursor stays where it is. */
export function assign(cell, text) {
  if (cell.type === "checkbox") cell.checked = text !== "";
  else if (cell.value !== text) {
    const { selectionStart, selectionEnd } = cell;
    cell.value = text;
    if (cell === document.activeElement && isText(cell)) cell.setSelectionRange(selectionStart, selectionEnd);
    grow(cell);
  }
}

const growsAlone = CSS.supports("field-sizing", "content");
/** A text is shown whole, also where the browser does not do it by itself. */
export function grow(cell) {
  if (growsAlone || cell.localName !== "textarea") return;
  cell.style.blockSize = "auto";
  cell.style.blockSize = `${cell.scrollHeight + 2}px`;
}

function keep(name, { value, base, seen }) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ value, base, seen }));
  } catch {
    // No room or not allowed: the text still stands in its cell, and the page warns before it is left.
  }
}

export function forget(name) {
  records.delete(name);
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // As above.
  }
}

/** Take down what stands in a cell now. */
export function note(cell) {
  const { name } = cell;
  const record = records.get(name) ?? { base: keptOf(cell), seen: page.seen };
  record.value = valueOf(cell);
  record.held = isSlow(cell);
  delete record.refused;
  if (same(record.value, record.base) && !record.sent && !record.conflict) return forget(name);
  records.set(name, record);
  keep(name, record);
}

/** The cursor has left: what was typed applies. */
export function release(name) {
  const record = records.get(name);
  if (record) record.held = false;
  return record;
}

/** Take back what was typed. */
export function takeBack(cell) {
  forget(cell.name);
  assign(cell, keptOf(cell));
}

/** What the server made of the texts that were sent. */
export function settle(sent, answer) {
  const saved = new Set(answer.saved);
  const conflicts = new Map((answer.conflicts ?? []).map((conflict) => [conflict.cell, conflict]));
  for (const [name, value] of sent) {
    const record = records.get(name);
    if (!record) continue;
    record.sent = false;
    if (conflicts.has(name)) record.conflict = { ...conflicts.get(name), seen: answer.seen };
    else if (!saved.has(name)) record.refused = value;
    else {
      Object.assign(record, { base: value, seen: answer.seen });
      const cell = find(name);
      if (cell) confirm(cell, value);
      if (record.value === value) forget(name);
      else keep(name, record);
    }
  }
}

/** After rows were brought up to date: a text whose ground is still the same stands on the newest ground. */
export function moveOn() {
  for (const [name, record] of records) {
    const cell = find(name);
    if (!cell || record.sent || /^(day|interpretation):/.test(name)) continue;
    if (same(keptOf(cell), record.value) && !record.conflict) forget(name);
    else if (same(keptOf(cell), record.base)) record.seen = Math.max(record.seen, page.seen);
  }
}

/** Whose text stays where two people wrote. */
export function choose(name, whose) {
  const record = records.get(name);
  const cell = find(name);
  if (!record?.conflict) return;
  const { theirs, seen } = record.conflict;
  delete record.conflict;
  if (whose === "mine") {
    Object.assign(record, { base: theirs, seen });
    keep(name, record);
  } else {
    forget(name);
    if (!cell || theirs === null) return;
    confirm(cell, theirs);
    assign(cell, theirs);
  }
}

/** Put back what an earlier visit left unconfirmed. */
export function restore() {
  let keys = [];
  try {
    keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    // Storage is not allowed: nothing was kept.
  }
  for (const key of keys) {
    const name = key.slice(PREFIX.length);
    const record = JSON.parse(localStorage.getItem(key));
    const cell = find(name);
    if (cell && same(keptOf(cell), record.value)) {
      forget(name);
    } else {
      records.set(name, record);
      if (cell) assign(cell, record.value);
    }
  }
  return records.size;
}
