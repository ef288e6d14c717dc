// Brings a part of the page to what the server sent, touching only what differs: the cursor, the selection and what is
// being typed stay. Elements with data-own were put there by the page itself and stay, too.

import { assign, isCell, keptOf, records, same } from "./cells.js";

/** What the page itself says of an element. */
const OWN = new Set(["aria-describedby", "aria-invalid", "aria-expanded", "style"]);

const isOwn = (node) => node.nodeType === 1 && "own" in node.dataset;

function keyOf(node) {
  if (node.nodeType !== 1) return node.nodeName;
  const name = node.getAttribute("name");
  const exact = node.id || [node.dataset.row, node.className].filter((part) => part).join(" ");
  return `${node.localName} ${name ? `${node.type} ${name} ${name === "do" ? node.value : ""}` : exact}`;
}

/** Put an element where it belongs; where the browser can, without taking it out meanwhile. */
export function put(parent, node, next) {
  if (node.isConnected && parent.moveBefore) parent.moveBefore(node, next);
  else parent.insertBefore(node, next);
}

/** Make the children of one element those of another; `changed` hears of each cell whose text is another now. */
export function morphChildren(old, fresh, changed) {
  let place = old.firstChild;
  for (const wanted of Array.from(fresh.childNodes)) {
    while (place && isOwn(place)) place = place.nextSibling;
    const key = keyOf(wanted);
    let found = place;
    while (found && (isOwn(found) || keyOf(found) !== key)) found = found.nextSibling;
    if (!found) {
      old.insertBefore(wanted, place);
      continue;
    }
    if (found === place) place = place.nextSibling;
    else put(old, found, place);
    morph(found, wanted, changed);
  }
  while (place) {
    const next = place.nextSibling;
    if (!isOwn(place)) place.remove();
    place = next;
  }
}

export function morph(old, wanted, changed) {
  if (old.nodeType !== 1) {
    if (old.data !== wanted.data) old.data = wanted.data;
    return;
  }
  const cell = isCell(old);
  const before = cell && keptOf(old);
  for (const { name, value } of Array.from(wanted.attributes)) {
    const isInUse = name === "hidden" && old.contains(document.activeElement);
    if (!OWN.has(name) && !isInUse && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of Array.from(old.attributes)) {
    if (!OWN.has(name) && !wanted.hasAttribute(name)) old.removeAttribute(name);
  }
  if (old.localName === "textarea") {
    if (old.defaultValue !== wanted.defaultValue) old.defaultValue = wanted.defaultValue;
  } else {
    morphChildren(old, wanted, changed);
  }
  if (!cell || same(before, keptOf(old))) return;
  if (!records.has(old.name)) assign(old, keptOf(old));
  changed?.(old);
}
