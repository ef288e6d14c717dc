// Reading in: takes a pasted table with its cells, and shows beside each piece the lines that it came from.

const paste = document.querySelector("[data-intake]");

if (paste) {
  const { text, html } = paste.elements;
  const MOST = 400_000;
  let pasting = false;
  text.addEventListener("paste", ({ clipboardData }) => {
    const markup = clipboardData?.getData("text/html") ?? "";
    const isWhole = !text.value.trim() || (text.selectionStart === 0 && text.selectionEnd === text.value.length);
    html.value = isWhole && markup.length <= MOST && /<t[dr]\b|<li\b/i.test(markup) ? markup : "";
    pasting = true;
  });
  // What is typed after it was pasted counts: then the text itself is read.
  text.addEventListener("input", () => {
    if (!pasting) html.value = "";
    pasting = false;
  });
}

const form = document.getElementById("intake");

if (form) {
  const source = form.querySelector(".intake-source");
  let shown = [];
  form.addEventListener("focusin", ({ target }) => {
    const piece = target.closest("[data-lines]");
    if (!piece) return;
    for (const line of shown) line.classList.remove("is-meant");
    shown = piece.dataset.lines.split(" ").filter(Boolean).map((number) => document.getElementById(`line-${number}`));
    shown = shown.filter(Boolean);
    for (const line of shown) line.classList.add("is-meant");
    const isBeside = getComputedStyle(source).position === "sticky";
    if (shown.length && isBeside) source.scrollTop = shown[0].offsetTop - source.offsetTop - source.clientHeight / 3;
  });
}
