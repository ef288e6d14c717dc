// Moves the words "now" and "next" through an open timetable, as the polled part of the page says.

const part = document.querySelector("[data-running]");

part?.addEventListener("polled", () => {
  for (const slot of document.querySelectorAll(".slot:has([data-mark])")) {
    const mark = part.querySelector(`[data-slot="${slot.id}"]`);
    slot.querySelector("[data-mark]").innerHTML = mark?.innerHTML ?? "";
    const isNow = mark?.dataset.state === "now";
    slot.classList.toggle("slot--now", isNow);
    if (isNow) slot.setAttribute("aria-current", "time");
    else slot.removeAttribute("aria-current");
  }
});
