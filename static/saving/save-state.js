// Whether all is saved: always in the same place, spoken only when it turns from good to bad or back.

const GOOD = new Set(["saved", "saving", "typing"]);
const clock = (moment) => moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

/** What shows the state in a place; its words stand there as data-word-…, with {time} for the reader's clock. */
export function saveState(place) {
  let now = "";
  return (state, { at = new Date(), more = "" } = {}) => {
    const isNews = GOOD.has(state) !== (GOOD.has(now) || now === "");
    place.setAttribute("aria-live", isNews ? "polite" : "off");
    now = state;
    place.hidden = false;
    place.dataset.state = state;
    const words = place.dataset[`word${state[0].toUpperCase()}${state.slice(1)}`].replace("{time}", clock(at));
    place.textContent = more ? `${words} ${more}` : words;
  };
}
