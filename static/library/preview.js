// Shows a preview above the page it is asked for on; the link leads to a page of its own without this.

const PAUSE_MS = 2000;
let dialog;

function make() {
  dialog = document.createElement("dialog");
  dialog.className = "overlay";
  const head = document.createElement("form");
  head.method = "dialog";
  head.className = "overlay__head";
  const title = document.createElement("h2");
  title.id = "overlay-title";
  const close = document.createElement("button");
  close.className = "button button--secondary button--small";
  close.textContent = document.querySelector("[data-word-close]").dataset.wordClose;
  head.append(title, close);
  const body = document.createElement("div");
  body.className = "overlay__body";
  body.tabIndex = 0;
  body.setAttribute("role", "region");
  body.setAttribute("aria-labelledby", title.id);
  body.setAttribute("aria-live", "polite");
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(head, body);
  document.body.append(dialog);
}

async function fill(address) {
  if (!dialog.open || dialog.dataset.address !== address) return;
  const body = dialog.querySelector(".overlay__body");
  try {
    const answer = await fetch(address);
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    body.innerHTML = await answer.text();
    if (body.querySelector("[data-wait]")) setTimeout(fill, PAUSE_MS, address);
  } catch {
    location.assign(dialog.dataset.page);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-preview]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.HTMLDialogElement) return;
  event.preventDefault();
  if (!dialog) make();
  const address = new URL(link.href);
  address.searchParams.set("part", "1");
  dialog.querySelector("h2").textContent = link.querySelector(".visually-hidden").textContent.replace(/^: /, "");
  dialog.querySelector(".overlay__body").replaceChildren();
  dialog.dataset.page = link.href;
  dialog.dataset.address = address.href;
  dialog.showModal();
  fill(address.href);
});
