// Several people at one form: what others wrote comes in where this person has typed nothing since.
// The form's `revision` is then the marks of all fields as they were seen: "name:mark,name:mark".

const marksOf = (token) => Object.fromEntries(token.split(",").map((part) => part.split(":")));

/** The newer marks, but the older ones of some fields. */
function withOld(newer, older, names) {
  const marks = marksOf(newer);
  const before = marksOf(older);
  for (const name of names) marks[name] = before[name];
  return Object.entries(marks).filter(([, mark]) => mark).map((pair) => pair.join(":")).join(",") || "-";
}

/** Without what is saved already: a thin line carries only what was typed. */
export function onlyTyped(body, saved, always) {
  const before = new URLSearchParams(saved);
  for (const [name, text] of before) {
    if (body.get(name) === text && !always.includes(name)) body.delete(name);
  }
  return body;
}

/**
 * Bring the texts of others into their fields. One that was typed in meanwhile keeps its text and its old mark, so
 * that the next save asks about both. Returns the text that is saved now, and the marks.
 */
export function bringIn(form, texts, sentText, revision) {
  const sent = new URLSearchParams(sentText);
  const kept = [];
  for (const [name, text] of Object.entries(texts)) {
    const control = form.elements[name];
    if (!control) continue;
    const fits = !control.options || Array.from(control.options).some(({ value }) => value === text);
    if (fits && control.value === (sent.get(name) ?? "")) {
      control.value = text;
      sent.set(name, text);
    } else {
      kept.push(name);
    }
  }
  return { saved: sent.toString(), revision: withOld(revision, form.elements.revision.value, kept) };
}
