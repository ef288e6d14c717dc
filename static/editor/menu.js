// The tools of a slot as a menu: opened from "More" and from the keyboard.

import { find } from "./cells.js";
import { form } from "./page.js";

const template = document.getElementById("slot-menu");
const GAP = 4;
let menu = null;
let opener = null;

export function openMenu(body, from) {
  closeMenu();
  opener = from;
  menu = template.content.firstElementChild.cloneNode(true);
  menu.popover = "auto";
  menu.dataset.own = "";
  for (const button of menu.querySelectorAll("button")) {
    const item = body.dataset.item ?? "";
    if (button.value.includes("{item}") && !item) button.remove();
    if (button.value === `kind:{slot}:${body.dataset.kind}`) button.remove();
    button.value = button.value.replace("{slot}", body.dataset.row.slice("slot:".length)).replace("{item}", item);
    button.tabIndex = -1;
  }
  const trigger = body.querySelector(".sheet-more");
  menu.ariaLabel = trigger.textContent;
  form.append(menu);
  menu.addEventListener("keydown", onKey);
  menu.addEventListener("click", (event) => {
    if (event.target.closest("[data-show]")) showNote(body);
    else if (event.target.closest("button")) closeMenu();
  });
  menu.addEventListener("toggle", (event) => { if (event.newState === "closed") leave(event.currentTarget); });
  menu.showPopover();
  place(trigger.getBoundingClientRect());
  buttons()[0].focus({ preventScroll: true });
}

const buttons = () => Array.from(menu.querySelectorAll("button"));

function place({ top, bottom, right }) {
  const { offsetHeight, offsetWidth } = menu;
  const below = bottom + GAP + offsetHeight <= innerHeight;
  const start = below ? bottom + GAP : Math.max(GAP, Math.min(top - GAP - offsetHeight, innerHeight - offsetHeight - GAP));
  menu.style.insetBlockStart = `${start}px`;
  menu.style.insetInlineStart = `${Math.max(GAP, Math.min(right, innerWidth - GAP) - offsetWidth)}px`;
}

/** Close it and give the cursor back to where it came from. */
export function closeMenu() {
  menu?.hidePopover();
}

function leave(closed) {
  const hadFocus = closed.contains(document.activeElement) || document.activeElement === document.body;
  closed.remove();
  if (closed === menu) menu = null;
  if (hadFocus && opener?.isConnected) opener.focus({ preventScroll: true });
}

function showNote(body) {
  const row = body.querySelector(".sheet-row--note");
  opener = null;
  closeMenu();
  row.hidden = false;
  find(row.querySelector("textarea").name).focus();
}

function onKey(event) {
  const all = buttons();
  const at = all.indexOf(document.activeElement);
  const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key.toLowerCase();
  const starts = (button) => letter && button.textContent.trim().toLowerCase().startsWith(letter);
  const to = {
    ArrowDown: all[(at + 1) % all.length],
    ArrowUp: all[(at - 1 + all.length) % all.length],
    Home: all[0],
    End: all.at(-1),
  }[event.key] ?? (letter !== " " && [...all.slice(at + 1), ...all].find(starts));
  event.stopPropagation();
  if (event.key === "Tab") closeMenu();
  else if (to) {
    event.preventDefault();
    to.focus();
  }
}
