// What stands beside a cell: an error, what a change would move, who else is there, and the choice between two texts.

import { find } from "./cells.js";
import { form, parse } from "./page.js";

const DESCRIBING = ["error", "preview", "cursor"];
const MARK_MS = 6000;
const choices = document.getElementById("choices");

/** Write a note of this kind beside a cell; without words it goes. */
export function annotate(cell, kind, words) {
  const id = `${kind}-${cell.name}`;
  let place = document.getElementById(id);
  if (!words) place?.remove();
  else {
    if (!place) {
      place = document.createElement("span");
      place.id = id;
      place.className = `sheet-${kind}`;
      place.dataset.own = "";
      if (kind === "preview") place.setAttribute("role", "status");
      (cell.closest("label") ?? cell).after(place);
    }
    if (place.textContent !== words) place.textContent = words;
  }
  if (kind === "error") cell.toggleAttribute("aria-invalid", Boolean(words));
  if (kind === "error" && words) cell.setAttribute("aria-invalid", "true");
  const ids = DESCRIBING.map((each) => `${each}-${cell.name}`).filter((each) => document.getElementById(each));
  if (ids.length) cell.setAttribute("aria-describedby", ids.join(" "));
  else cell.removeAttribute("aria-describedby");
}

/** Say for a moment that somebody has just changed this cell. */
export function mark(cell) {
  if (cell.hidden || !form.dataset.wordChanged) return;
  annotate(cell, "mark", form.dataset.wordChanged);
  setTimeout(() => annotate(cell, "mark", ""), MARK_MS);
}

/** Show in which cells others stand: {cell: who}. */
export function showCursors(cursors) {
  for (const place of form.querySelectorAll(".sheet-cursor")) {
    const name = place.id.slice("cursor-".length);
    if (!(name in cursors)) annotate(find(name), "cursor", "");
  }
  for (const [name, who] of Object.entries(cursors)) {
    const cell = find(name);
    if (cell) annotate(cell, "cursor", who);
  }
}

const panelOf = (name) => form.querySelector(`[data-choice="${name}"]`);

/** Both texts beside the cell, or above the sheet where its row is gone. */
export function showChoice({ cell: name, html }) {
  hideChoice(name);
  const panel = parse(html).firstElementChild;
  const cell = find(name);
  const row = cell?.closest("tr");
  if (!cell) return choices.append(panel);
  cell.setAttribute("aria-invalid", "true");
  panel.dataset.own = "";
  if (!row) return cell.closest("header").append(panel);
  const line = document.createElement("tr");
  line.dataset.own = "";
  line.className = "sheet-choice-row";
  line.append(document.createElement("td"), document.createElement("td"));
  line.lastChild.colSpan = 5;
  line.lastChild.append(panel);
  return row.after(line);
}

export function hideChoice(name) {
  const panel = panelOf(name);
  (panel?.closest(".sheet-choice-row") ?? panel)?.remove();
  find(name)?.removeAttribute("aria-invalid");
}

/** What stands above the sheet until the next button: why something was not done, or a choice; or nothing. */
export function showAbove(className, content) {
  choices.querySelector(`:scope > [class="${className}"]`)?.remove();
  if (!content) return;
  const place = document.createElement("div");
  place.className = className;
  place.append(content);
  choices.append(place);
  place.scrollIntoView({ block: "nearest" });
}
