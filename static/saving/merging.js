// Several people at one form: what others wrote comes in where this person has typed nothing since.
//
// The form's `revision` is then no number but the marks of all fields as they were seen: "name:mark,name:mark".

const marksOf = (token) => new Map(token.split(",").filter((part) => part.includes(":")).map((part) => part.split(":")));

/** The newer marks, save those of some fields, which stay as they were seen before. */
function withOld(newer, older, names) {
  const marks = marksOf(newer);
  const before = marksOf(older);
  for (const name of names) {
    if (before.has(name)) marks.set(name, before.get(name));
    else marks.delete(name);
  }
  return [...marks].map((mark) => mark.join(":")).join(",") || "-";
}

/** What was sent, without what stands in the database already: a thin line carries only what was typed. */
export function onlyTyped(body, saved, always) {
  const before = new URLSearchParams(saved);
  for (const [name, text] of before) {
    if (body.get(name) === text && !always.includes(name)) body.delete(name);
  }
  return body;
}

/**
 * Bring the texts of others into their fields. Where this person went on typing meanwhile, the field keeps what it
 * holds and its old mark, so that the next save asks about both. Returns the text that is saved now, and the marks.
 */
export function bringIn(form, texts, sentText, revision) {
  const sent = new URLSearchParams(sentText);
  const kept = [];
  for (const [name, text] of Object.entries(texts)) {
    const control = form.elements[name];
    if (!control) continue;
    const fits = !control.options || Array.from(control.options).some((option) => option.value === text);
    if (fits && control.value === (sent.get(name) ?? "")) {
      control.value = text;
      sent.set(name, text);
    } else {
      kept.push(name);
    }
  }
  return { saved: sent.toString(), revision: withOld(revision, form.elements.revision.value, kept) };
}
