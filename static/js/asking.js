// Shows a question as soon as the answer is given on which it depends; without this the page comes back with it.

const form = document.querySelector("form[data-asking]");

function isGiven(condition) {
  const [name, values] = condition.split(":");
  const wanted = values.split(",");
  return Array.from(form.querySelectorAll(`[name="${name}"]:checked`), (field) => field)
    .some((field) => wanted.includes(field.value) && !field.closest("[hidden]"));
}

function show() {
  for (const part of form.querySelectorAll("[data-asked-if]")) {
    part.hidden = !isGiven(part.dataset.askedIf);
    part.querySelector("[name=shown]").disabled = part.hidden;
  }
}

form.addEventListener("change", show);
show();
