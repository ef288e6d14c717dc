// What an answer of the server changes on the page.

import { find, grow, moveOn, records } from "./cells.js";
import { morph, morphChildren, put } from "./morph.js";
import { annotate, mark, showAbove, showChoice, showCursors } from "./notes.js";
import { current, form, page, parse, speak } from "./page.js";

const OUTLINE = /^(take_item_out|continue_item|remove_item)/;
const bodies = () => Array.from(form.querySelectorAll("tbody.sheet-slot"));
const firstInSight = () => bodies().find((body) => body.getBoundingClientRect().bottom > 0);

/** Change the page while the cursor, the selection and what one looks at stay where they are. */
function steadily(change, { follow }) {
  const active = document.activeElement;
  const cell = form.contains(active) ? active : null;
  const row = cell?.closest("tbody");
  const neighbours = [row?.nextElementSibling, row?.previousElementSibling, row?.closest(".sheet-day")];
  const { selectionStart, selectionEnd } = cell ?? {};
  const isInSight = cell && cell.getBoundingClientRect().bottom > 0 && cell.getBoundingClientRect().top < innerHeight;
  const anchor = isInSight ? cell : firstInSight();
  const top = anchor?.getBoundingClientRect().top;
  page.arranging = true;
  change();
  page.arranging = false;
  if (cell && document.activeElement !== cell) {
    // Its row was moved, or is gone; where somebody else took it out, what is typed on must not land in another text.
    const isThere = cell.isConnected && !cell.disabled;
    const near = cell.isConnected ? cell.closest(".sheet-tools, #sheet-tools") : neighbours.find((each) => each?.isConnected);
    const ways = follow ? ["tr.sheet-row textarea"] : [];
    const instead = [...ways, ".sheet-more", "button:enabled"].map((way) => near?.querySelector(way)).find((each) => each);
    (isThere ? cell : instead)?.focus({ preventScroll: true });
    if (isThere && selectionStart !== null && selectionStart !== undefined) {
      cell.setSelectionRange(selectionStart, selectionEnd);
    }
  }
  if (follow) cell?.scrollIntoView({ block: "nearest" });
  else if (anchor?.isConnected) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: "instant" });
}

function takeSlots(slots, changed) {
  for (const [pk, html] of Object.entries(slots)) {
    const body = document.getElementById(`slot-${pk}`);
    if (body) morph(body, parse(html).querySelector("tbody"), changed);
  }
}

/** Put the slots in order; false where the page lacks something that the answer does not bring. */
function arrange(order, slots, changed) {
  const left = new Map(bodies().map((body) => [body.id, body]));
  for (const [day, pks] of order) {
    const table = form.querySelector(`table[data-day="${day}"]`);
    // What stands at a day without slots, and what at one with slots, the server writes.
    if (!table || (table.tBodies.length > 0) !== (pks.length > 0)) return false;
    let last = table.tHead;
    for (const pk of pks) {
      let body = left.get(`slot-${pk}`);
      left.delete(`slot-${pk}`);
      if (!body) {
        if (!slots[pk]) return false;
        body = parse(slots[pk]).querySelector("tbody");
        table.insertBefore(body, last.nextElementSibling);
        body.querySelectorAll("textarea").forEach(grow);
        changed(body.querySelector("textarea"));
      } else if (last.nextElementSibling !== body) {
        put(table, body, last.nextElementSibling);
      }
      last = body;
    }
  }
  for (const body of left.values()) body.remove();
  return true;
}

function takeTimes(times) {
  for (const [pk, text] of Object.entries(times)) {
    const place = form.querySelector(`[data-times="${pk}"]`);
    if (place && place.textContent !== text) place.textContent = text;
  }
}

function takeWarnings(warnings) {
  for (const place of form.querySelectorAll("[data-warnings]")) {
    const texts = warnings[place.dataset.warnings] ?? [];
    const lines = texts.map((text) => {
      const line = document.createElement("li");
      const sign = document.createElement("span");
      sign.ariaHidden = "true";
      sign.textContent = "⚠ ";
      line.append(sign, text);
      return line;
    });
    const list = place.querySelector("ul");
    const said = lines.map((line) => line.textContent).join("\n");
    const says = Array.from(list.children, (line) => line.textContent).join("\n");
    if (said !== says) list.replaceChildren(...lines);
    place.hidden = !lines.length;
  }
}

function takeHtml(id, html) {
  if (html !== undefined) morphChildren(document.getElementById(id), parse(html.trim()));
}

/** Take the whole sheet in anew: days came or went, or items that no slot deals with. */
async function refresh(focus) {
  const fresh = await current().catch(() => null);
  if (!fresh) return;
  for (const own of fresh.querySelectorAll(":scope > .sheet-bar, #spoken, #choices")) own.remove();
  steadily(() => morphChildren(form, fresh, mark), { follow: false });
  page.seen = Number(fresh.elements.seen.value);
  moveOn();
  if (focus) goTo(find(focus));
}

/** Take an answer in; `sent` and `what` are what it answers: the texts and the button, if any. */
export async function takeIn(answer, { sent = new Map(), what } = {}) {
  if (answer.seen === undefined || answer.seen < page.seen) return;
  let isWhole = true;
  // What one has just done oneself needs no mark.
  const changed = (cell) => { if (!what && !sent.has(cell.name)) mark(cell); };
  steadily(
    () => {
      takeSlots(answer.slots, changed);
      isWhole = arrange(answer.order, answer.slots, changed);
      takeTimes(answer.times);
      takeWarnings(answer.warnings);
      takeHtml("sheet-tools", answer.toolbar);
      takeHtml("present", answer.present);
      showCursors(answer.cursors ?? {});
    },
    { follow: Boolean(what) },
  );
  page.seen = answer.seen;
  moveOn();
  for (const name of sent.keys()) {
    const cell = find(name);
    if (cell) annotate(cell, "error", answer.errors[name]?.join(" "));
  }
  for (const conflict of answer.conflicts ?? []) if (records.has(conflict.cell)) showChoice(conflict);
  if (what) {
    showAbove("sheet-clash", answer.undo_conflict && parse(answer.undo_conflict.html));
    showAbove("notice notice--warning", answer.message);
  }
  speak(answer.spoken);
  if (answer.focus) goTo(find(answer.focus));
  if (answer.reload || !isWhole || OUTLINE.test(what)) await refresh(answer.focus);
}

export function goTo(cell) {
  if (!cell) return;
  const row = cell.closest("tr[hidden]");
  if (row) row.hidden = false;
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest" });
}
