// Whether all is saved: always in the same place, spoken only when it turns from good to bad or back.

const place = document.getElementById("save-state");
const GOOD = new Set(["saved", "saving"]);
let now = "";

const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export function showState(state) {
  if (state === "saved" && (now === "saved" || now === "")) return;
  const isNews = GOOD.has(state) !== (GOOD.has(now) || now === "");
  place.setAttribute("aria-live", isNews ? "polite" : "off");
  now = state;
  place.dataset.state = state;
  const word = state[0].toUpperCase() + state.slice(1);
  place.textContent = place.dataset[`word${word}`].replace("{time}", clock());
}
