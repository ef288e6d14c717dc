// Beside a session's time, the reader's own where the clocks differ.

const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

function clock(moment, timeZone) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(moment);
}
function day(moment, timeZone) {
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone }).format(moment);
}

export function addLocalTimes(root = document) {
  for (const time of root.querySelectorAll("time[data-local-time]")) {
    const zone = time.dataset.localTime || time.dataset.zone;
    const starts = new Date(time.dateTime);
    const sameClock = zone && clock(starts, zone) === clock(starts) && day(starts, zone) === day(starts);
    if (!zone || Number.isNaN(starts.valueOf()) || sameClock) continue;
    let words = clock(starts);
    if (time.dataset.until) words += `–${clock(new Date(time.dataset.until))}`;
    if (day(starts) !== day(starts, zone)) words = `${day(starts)}, ${words}`;
    const note = document.createElement("span");
    note.className = "local-time";
    note.textContent = `${words} ${document.body.dataset.wordLocal}`;
    const cell = time.closest(".slot__time");
    if (cell) cell.append(note);
    else (time.dataset.until ? (time.nextElementSibling ?? time) : time).after(note);
    delete time.dataset.localTime;
  }
}

addLocalTimes();
