// Files dropped on a list, or chosen in its form, are sent one by one with their progress; the form works without it.

const MOST_AT_ONCE = 2;

function send(file, place, line, bar) {
  return new Promise((resolve) => {
    const data = new FormData();
    data.append("files", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", place.dataset.drop);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", place.dataset.token);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    request.addEventListener("loadend", () => {
      const answer = request.response;
      const taken = request.status === 200 && answer?.taken === 1;
      const note = document.createElement("span");
      note.className = taken ? "meta" : "error";
      note.textContent = taken ? place.dataset.wordSent : answer?.reason || place.dataset.wordFailed;
      bar.replaceWith(note);
      line.dataset.state = taken ? "taken" : "refused";
      resolve(taken);
    });
    request.send(data);
  });
}

function prepare(place) {
  const list = place.querySelector(".drop__files");
  const next = place.querySelector(".drop__next");
  const waiting = [];
  let open = 0;

  async function work() {
    while (waiting.length && open < MOST_AT_ONCE) {
      const [file, line, bar] = waiting.shift();
      open += 1;
      send(file, place, line, bar).then((taken) => {
        open -= 1;
        if (taken && next.hidden) {
          const link = document.createElement("a");
          link.className = "button";
          link.href = place.dataset.next;
          link.textContent = place.dataset.wordCheck;
          next.append(link);
          next.hidden = false;
        }
        work();
      });
    }
  }

  function add(files) {
    for (const file of files) {
      const line = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = file.name;
      const bar = document.createElement("progress");
      bar.className = "progress";
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute("aria-label", `${place.dataset.wordProgress}: ${file.name}`);
      line.append(name, " ", bar);
      list.append(line);
      waiting.push([file, line, bar]);
    }
    work();
  }

  // Dropped anywhere on the page: a file that misses the frame must not replace the page.
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    place.classList.add("drop--over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) place.classList.remove("drop--over");
  });
  addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length || event.target.closest("input[type=file]")) return;
    event.preventDefault();
    place.classList.remove("drop--over");
    add(event.dataTransfer.files);
  });
  addEventListener("beforeunload", (event) => {
    if (open || waiting.length) event.preventDefault();
  });

  const input = document.querySelector("main form input[type=file][multiple]");
  input?.form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    add(input.files);
    input.value = "";
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  place.hidden = false;
}

document.querySelectorAll("[data-drop]").forEach(prepare);
