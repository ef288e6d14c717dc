// Whether all is saved, as the sheet tells it.

import { saveState } from "../saving/save-state.js";

const show = saveState(document.getElementById("save-state"));
let now = "";

export function showState(state) {
  if (state === "saved" && (now === "saved" || now === "")) return;
  now = state;
  show(state);
}
