// A form posted by script: what was answered, or why nothing was.

const PATIENCE_MS = 20000;
const CONFLICT = 409;
const FORBIDDEN = 403;

/**
 * Post a body. `renew` reads the page's token anew, or finds that one is signed out; it is asked once.
 * An answer's `refusal` says why nothing more is taken. A fault is "offline" or "signedOut".
 */
export async function post(address, body, renew, isRenewed = false) {
  try {
    const headers = { Accept: "application/json" };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(address, { method: "POST", body, headers, redirect: "manual", signal });
    const { status } = answer;
    const isRefused = status === FORBIDDEN && answer.headers.get("Content-Type")?.startsWith("application/json");
    if (answer.ok || status === CONFLICT || isRefused) return { answer: await answer.json(), status };
    if (status >= 500 || status === 429 || status === 400) return { fault: "offline", status };
    // Signed out, or signed in again elsewhere: then the token is an old one.
    const token = await renew();
    if (!token) return { fault: "signedOut" };
    body.set("csrfmiddlewaretoken", token);
    return isRenewed ? { fault: "offline" } : await post(address, body, renew, true);
  } catch {
    return { fault: "offline" };
  }
}

/** Post when the page is being left. */
export function postAtLast(address, body) {
  fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: true }).catch(() => {});
}

const FIRST_MS = 1000;
const LONGEST_MS = 30000;
const SIGN_IN_MS = 4000;

/** How long to wait before the next try: longer each time, but not where one may sign in. */
export class Pauses {
  #next = FIRST_MS;

  after(fault) {
    const pause = this.#next;
    this.#next = Math.min(fault === "signedOut" ? SIGN_IN_MS : LONGEST_MS, pause * 2);
    return pause;
  }

  end() { this.#next = FIRST_MS; }
}
