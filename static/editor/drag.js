// Slots are moved by their grip, also to another day; a line shows where one would land.

import { form } from "./page.js";

let moved = null;
let shown = null;

function landing(event) {
  const day = event.target.closest?.(".sheet-day");
  if (!day) return null;
  const slots = Array.from(day.querySelectorAll("tbody.sheet-slot"));
  const before = slots.find((slot) => {
    const { top, height } = slot.getBoundingClientRect();
    return event.clientY < top + height / 2;
  });
  return { day, before, last: slots.at(-1) };
}

function show(place, where) {
  if (shown) delete shown.dataset.landing;
  shown = place;
  if (place) place.dataset.landing = where;
}

export function letDrag(ask) {
  form.addEventListener("dragstart", (event) => {
    const grip = event.target.closest?.("[data-grip]");
    if (!grip) return;
    moved = grip.closest("tbody");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    event.dataTransfer.setDragImage(moved.rows[0], 0, 0);
  });
  form.addEventListener("dragover", (event) => {
    const place = moved && landing(event);
    if (!place) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    if (place.before) show(place.before, "above");
    else show(place.last ?? place.day.querySelector("table"), "below");
  });
  form.addEventListener("drop", (event) => {
    const place = moved && landing(event);
    if (!place) return;
    event.preventDefault();
    const { day, before, last } = place;
    const stays = before ? before === moved || before.previousElementSibling === moved : last === moved;
    const pk = (row) => row.dataset.row.split(":")[1];
    if (!stays) ask(`place_slot:${pk(moved)}:${pk(day)}:${before ? pk(before) : 0}`);
  });
  form.addEventListener("dragend", () => {
    show(null);
    moved = null;
  });
}
