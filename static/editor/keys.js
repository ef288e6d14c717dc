// Everything that the mouse can do, done from the keyboard; the guide and the help list the keys.

import { isCell, isOneLine, isSlow, isText, records, takeBack } from "./cells.js";
import { ask, send } from "./line.js";
import { openMenu } from "./menu.js";
import { form } from "./page.js";
import { endPreview } from "./preview.js";

const LONGEST_WAIT_MS = 3000;

/** The letter on the key: as the layout says where it is Latin, else by its place, so that Cyrillic layouts work. */
function keyOf(event) {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return event.code.replace(/^Key/, "").toLowerCase();
}

const pkOf = (row) => row?.dataset.row.split(":")[1];

/** The verb that moves the row in which the cursor stands. */
function mover(place, slot) {
  const row = place.closest("tr[data-row]");
  const kind = row?.dataset.row.split(":")[0];
  if (kind === "speaker") return `move_voice:${pkOf(row)}`;
  if (kind === "entry") return `move_entry:${pkOf(row)}`;
  return slot && `move_slot:${pkOf(slot)}`;
}

function itemOf(place, slot) {
  const own = place.closest("tr[data-row]")?.querySelector('[name^="item:"]')?.name.match(/\d+/)[0];
  return own ?? slot?.dataset.item;
}

function verb(event, place) {
  const slot = place.closest?.("tbody.sheet-slot");
  const day = place.closest?.(".sheet-day");
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  const key = keyOf(event);
  if (event.altKey && !event.ctrlKey && !event.metaKey && /^Arrow(Up|Down)$/.test(event.key)) {
    const move = slot && mover(place, slot);
    return move && `${move}:${event.key === "ArrowUp" ? -1 : 1}`;
  }
  if (!isCommand) return null;
  if (event.key === "Enter") return slot ? `insert_slot:${pkOf(slot)}` : day && `add_slot:${pkOf(day)}`;
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  if (key === "y") return "redo";
  if (!slot) return null;
  const item = itemOf(place, slot);
  if (key === "bracketright") return item && `indent_item:${item}`;
  if (key === "bracketleft") return item && `outdent_item:${item}`;
  const ofSlot = event.shiftKey && { d: "duplicate_slot", s: "split_slot", j: "join_slots", backspace: "remove_slot" }[key];
  return ofSlot && `${ofSlot}:${pkOf(slot)}`;
}

/** Typing that the browser itself can still take back, since it was not sent yet. */
function isBrowsersOwn(what, place) {
  return (what === "undo" || what === "redo") && isCell(place) && isText(place) && records.has(place.name);
}

function columnOf(cell) {
  const td = cell.closest("td");
  let column = 0;
  for (let before = td?.previousElementSibling; before; before = before.previousElementSibling) column += before.colSpan;
  return td ? column : -1;
}

/** The cell of the same column in the next row, or the one before it. */
function neighbour(cell, step) {
  const column = columnOf(cell);
  const cells = Array.from(form.querySelectorAll("tr.sheet-row:not([hidden]) :is(textarea, input:not([type]))"));
  const row = cell.closest("tr");
  const inColumn = cells.filter((other) => columnOf(other) === column && (other === cell || other.closest("tr") !== row));
  return inColumn[inColumn.indexOf(cell) + step];
}

function onEnter(event, cell) {
  if (!isCell(cell) || !isText(cell) || !isOneLine(cell)) return;
  event.preventDefault();
  const next = neighbour(cell, event.shiftKey ? -1 : 1);
  if (next) {
    next.focus();
    next.select();
  } else {
    cell.blur();
    cell.focus();
  }
}

/** What is typed while a new row is on its way: it is for the new row. */
let ahead = null;

function typeAhead() {
  ahead ??= "";
  setTimeout(typeOn, LONGEST_WAIT_MS);
}

export function typeOn() {
  const text = ahead;
  const cell = document.activeElement;
  ahead = null;
  if (!text || !isCell(cell) || !isText(cell)) return;
  cell.setRangeText(text, cell.selectionStart, cell.selectionEnd, "end");
  cell.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

export function letKeysWork(openHelp) {
  document.addEventListener("keydown", (event) => {
    const place = event.target;
    const isHere = form.contains(place) || place === document.body;
    if (event.isComposing || !isHere || event.defaultPrevented) return;
    const what = verb(event, place);
    if (what && !isBrowsersOwn(what, place)) {
      event.preventDefault();
      if (/^(insert|add)_slot/.test(what)) typeAhead();
      ask(what);
    } else if (event.key === "Enter" && event.altKey && place.closest(".sheet-slot")) {
      event.preventDefault();
      openMenu(place.closest(".sheet-slot"), place);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      onEnter(event, place);
    } else if (event.key === "Escape" && isCell(place) && isSlow(place)) {
      takeBack(place);
      endPreview(place);
      send();
    } else if (event.key === "F1" || (event.key === "?" && !(isCell(place) && isText(place)))) {
      event.preventDefault();
      openHelp();
    }
  });
  form.addEventListener("beforeinput", (event) => {
    if (ahead === null || event.inputType !== "insertText") return;
    event.preventDefault();
    ahead += event.data;
  });
}

