// The agenda's sheet: what is typed is saved as one goes, and every button works without leaving the page.

import { goTo, takeIn } from "./answer.js";
import { assign, choose, find, grow, isCell, isOneLine, isSlow, isText, note, release, restore } from "./cells.js";
import { letDrag } from "./drag.js";
import { letKeysWork, typeOn } from "./keys.js";
import { ask, isUnsaved, onAnswer, send, sendAgain, sendAtLast, sendSoon } from "./line.js";
import { beHere, watch } from "./live.js";
import { openMenu } from "./menu.js";
import { annotate, hideChoice } from "./notes.js";
import { form, page } from "./page.js";
import { endPreview, preview } from "./preview.js";

form.classList.add("is-live");
for (const own of form.querySelectorAll(":scope > .sheet-bar, #spoken, #choices")) own.dataset.own = "";
form.querySelectorAll("textarea").forEach(grow);

form.addEventListener("input", ({ target: cell }) => {
  if (!isCell(cell)) return;
  if (isText(cell) && isOneLine(cell) && cell.value.includes("\n")) assign(cell, cell.value.replace(/\s*\n\s*/g, " "));
  grow(cell);
  note(cell);
  annotate(cell, "error", "");
  if (isSlow(cell)) preview(cell);
  else if (isText(cell)) sendSoon();
  else send();
});

form.addEventListener("focusout", ({ target: cell }) => {
  if (page.arranging || !isCell(cell)) return;
  if (isSlow(cell)) endPreview(cell);
  if (release(cell.name)) send();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const what = event.submitter?.name === "do" ? event.submitter.value : "save";
  if (what === "save") send();
  else ask(what);
});

form.addEventListener("click", (event) => {
  const keep = event.target.closest("[data-keep]");
  const more = event.target.closest(".sheet-more");
  if (keep) {
    const name = keep.closest("[data-choice]").dataset.choice;
    choose(name, keep.dataset.keep);
    hideChoice(name);
    goTo(find(name));
    send();
  } else if (more && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    openMenu(more.closest("tbody"), more);
  }
});

const help = document.getElementById("sheet-help");
const helpButton = document.getElementById("help-button");
helpButton.hidden = false;
helpButton.addEventListener("click", () => help.showModal());

letKeysWork(() => help.showModal());
letDrag(ask);
onAnswer(async (answer, flight) => {
  await takeIn(answer, flight);
  if (flight.what) typeOn();
});
watch(takeIn);
beHere();

addEventListener("online", sendAgain);
addEventListener("focus", sendAgain);
document.addEventListener("visibilitychange", () => { if (document.hidden) send(); });
addEventListener("pagehide", sendAtLast);
addEventListener("beforeunload", (event) => { if (isUnsaved()) event.preventDefault(); });

if (restore()) send();
