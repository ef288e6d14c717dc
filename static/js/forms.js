// What makes forms kinder; every form works without it.

const summary = document.querySelector("[data-error-summary]");
summary?.focus();

// A link to a set of radio buttons or a hidden control should land on something that takes focus.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (field) {
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  }
});

const guarded = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-guard-unsaved]");
  if (form) guarded.add(form);
});
addEventListener("beforeunload", (event) => {
  if (guarded.size) event.preventDefault();
});

// What a draft or a session keeps in this browser is nobody's business once one has signed out.
document.addEventListener("submit", ({ target }) => {
  if (!target.getAttribute("action")?.endsWith("/logout/")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);
  self.caches?.keys().then((names) => names.forEach((name) => name.startsWith("kept:") && caches.delete(name)));
});

// A second click would send the same thing twice. The button is disabled after the browser has read its value.
const held = new Set();
document.addEventListener("submit", (event) => {
  const form = event.target;
  guarded.delete(form);
  if (event.defaultPrevented || form.method !== "post" || "allowResubmit" in form.dataset) return;
  setTimeout(() => {
    for (const button of form.elements) {
      if (button.type === "submit" && !button.disabled) {
        button.disabled = true;
        held.add(button);
      }
    }
  });
});
addEventListener("pageshow", () => {
  for (const button of held) button.disabled = false;
  held.clear();
});

const language = document.documentElement.lang;
function size(bytes) {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), "kilobyte"] : [bytes / 1e6, "megabyte"];
  const digits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: digits }).format(value);
}
document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.type !== "file") return;
  let note = input.nextElementSibling;
  if (!note?.matches(".file-chosen")) {
    note = document.createElement("p");
    note.className = "file-chosen";
    note.setAttribute("role", "status");
    input.after(note);
  }
  note.textContent = Array.from(input.files, (file) => `${file.name}, ${size(file.size)}`).join("; ");
});

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const label = button.textContent;
    button.textContent = document.body.dataset.wordCopied;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
