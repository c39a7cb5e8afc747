// Saves the journal while somebody writes: at most a few seconds behind. Without this file the Save button does it.
import { copyOf, isReachable } from "./form-copies.js";
import { keepPage } from "./visit-day-copy.js";

const form = document.querySelector("[data-journal]");
if (form) keep(form);

// A page that was kept for a time without a connection has no buttons.
async function format(text) {
  const { formatBar } = await import("./format-bar.js").catch(() => ({}));
  const bar = formatBar?.(text, "Format", ({ wrap, start, link }) => [
    ["Bold", () => wrap("**", "**", "bold text")],
    ["Italic", () => wrap("_", "_", "italic text")],
    ["List", () => start("- ")],
    ["Link", link],
  ]);
  if (bar) text.form.querySelector("[data-format]").append(bar);
}

function keep(form) {
  const status = form.querySelector("[data-journal-status]");
  const { title, text, version, studio } = form.elements;
  // What is typed is on this device until the portal has it, whatever happens to the session, the connection, or the page.
  const copy = copyOf(form);
  const delay = 2500;
  let saved = copy.early ? "" : now();
  let timer = 0;
  let busy = false;
  let stopped = "stopped" in form.dataset;
  let signedOut = false;
  let asking = false;
  let sending = false;
  let leaving = false;
  let created = version.value !== "0";
  let keeping = 0;

  // The page opens again in this window without a connection, for half a day.
  function keepEntry(wait = 5000) {
    const until = new Date(Date.now() + 12 * 36e5).toISOString();
    clearTimeout(keeping);
    keeping = setTimeout(() => keepPage({ dataset: { visitDay: location.pathname, worker: form.dataset.worker, until } }), wait);
  }

  if (created) keepEntry(0);
  format(text);

  function now() {
    return JSON.stringify([title.value, text.value, studio?.value ?? ""]);
  }

  function say(words, link = "") {
    status.textContent = words;
    if (link) status.append(" ", signInLink(link));
  }

  function signInLink(words) {
    const made = document.createElement("a");
    made.href = `/account/sign-in?returnUrl=${encodeURIComponent(location.pathname)}`;
    made.textContent = words;
    return made;
  }

  function later(wait = delay) {
    timer ||= setTimeout(() => { timer = 0; save(); }, wait);
  }

  async function save(leaving = false) {
    const [sent, values] = [now(), copy.values()];
    if (stopped || busy || sent === saved || (!created && !title.value.trim() && !text.value.trim())) return;
    busy = true;
    if (!leaving && !signedOut) say("Saving…");
    try {
      const body = new URLSearchParams(new FormData(form));
      body.delete("form_copy");
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error", keepalive: leaving && body.toString().length < 60000 });
      if (answer.ok) await taken(await answer.json(), sent, values);
      else await refused(answer);
    } catch {
      await unreached();
    } finally {
      busy = false;
      if (sending) submit();
      else if (now() !== saved && !signedOut) later();
    }
  }

  async function taken(answer, sent, values) {
    saved = sent;
    signedOut = false;
    version.value = answer.version;
    form.setAttribute("action", answer.action);
    if (!created) {
      history.replaceState(null, "", answer.url);
      await copy.move(answer.url);
    }
    created = true;
    await copy.received(values);
    say(`Saved at ${answer.saved}`);
    keepEntry();
  }

  async function refused(answer) {
    const words = await kept();
    signedOut = answer.status === 401;
    if (signedOut) {
      say(`Not saved: you’re signed out. ${words}`, "Sign in again");
    } else if (answer.status === 409) {
      stopped = true;
      say("A newer version was saved on another device. Press Save to see both. Nothing is lost.");
    } else if (answer.status === 422) {
      say((await answer.json()).detail);
    } else {
      stopped = answer.status < 500;
      say(stopped ? `Not saved: this page is out of date. ${words} Reload the page.` : `Not saved: the portal is having a problem. ${words} We’ll keep trying.`);
    }
  }

  async function unreached() {
    say(`Not saved: we can’t reach the portal. ${await kept()} We’ll keep trying.`);
    later(4000);
  }

  async function kept() {
    return await copy.put() ? "Your text is saved on this device." : "Keep this page open.";
  }

  // What is on its way is answered first, so that the button's save is not taken for another device's.
  function submit() {
    clearTimeout(timer);
    stopped = true;
    leaving = true;
    form.requestSubmit();
  }

  form.addEventListener("input", () => { copy.put(); later(); });
  form.addEventListener("submit", async (event) => {
    if (leaving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asking || sending) return;
    asking = true;
    await copy.put();
    sending = await isReachable();
    asking = false;
    if (!sending) await unreached();
    else if (!busy) submit();
  }, true);
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  window.addEventListener("online", () => later(0));
  window.addEventListener("pagehide", () => save(true));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(true);
    else if (signedOut) later(0);
  });
  if (copy.early) later();
}
