// Notes and ticks on a phone with a poor connection: kept on this device, sent when the portal can be reached, never twice. Without this
// file the forms are sent as they are.
import { copyOf, keepLater, readKept } from "./form-copies.js";
import { keepPage } from "./visit-day-copy.js";

const BACK = "You’re back online. Reload this page to see what’s new.";
const day = document.querySelector("[data-visit-day]");
if (day) {
  watch(day);
  keepPage(day);
}

async function watch(day) {
  const page = day.dataset.visitDay;
  const said = day.querySelector("[data-queue]");
  let waiting = (await readKept(page)) ?? [];
  let sending = false;
  // A copy of the page, opened again without a connection.
  const copied = day.dataset.copied ? new Date(Number(day.dataset.copied)) : null;
  let timer = 0;
  // Only one open page at a time sends and stores: a note has an id of its own, so even two would not save it twice.
  let storing = Promise.resolve(true);

  // Another window may have this page open: what it keeps stays.
  function change(work) {
    waiting = work(waiting);
    const merge = async () => {
      const kept = (await readKept(page)) ?? [];
      waiting = work([...kept.filter((thing) => !waiting.some((other) => other.id === thing.id)), ...waiting]);
      return keepLater(page, waiting.length ? waiting : null);
    };
    storing = storing.then(() => navigator.locks ? navigator.locks.request(`later ${page}`, merge) : merge());
    return storing;
  }

  function say(words, link) {
    said.hidden = !words;
    said.textContent = words;
    if (!link) return;
    const made = document.createElement("a");
    made.href = `/account/sign-in?returnUrl=${encodeURIComponent(location.pathname)}`;
    made.textContent = "Sign in again";
    said.append(" ", made);
  }

  async function add(thing) {
    thing.id = uuid();
    const kept = await change((all) => all.filter((other) => other.key !== thing.key).concat(thing));
    if (kept && waiting.some((other) => other.id === thing.id)) mark(thing.key, "Saved on this device");
    if (!kept) say("This device can’t store your notes. Keep this page open until they’re saved.");
    send();
    return kept;
  }

  async function send() {
    clearTimeout(timer);
    if (sending || waiting.length === 0) return;
    sending = true;
    const before = waiting.length;
    const tried = new Set();
    try {
      for (let thing; (thing = waiting.find((other) => !tried.has(other.id)));) {
        tried.add(thing.id);
        if (!(await sendOne(thing))) break;
      }
    } catch {
      say(`You’re offline. ${count()} saved on this device. We’ll send everything when you’re back online.`);
    }
    sending = false;
    if (waiting.length < before) keepPage(day);
    if (waiting.length > 0) timer = setTimeout(send, 10000);
  }

  // Returns whether to go on with the next one.
  async function sendOne(thing) {
    const answer = await fetch(thing.url, {
      method: "POST",
      body: new URLSearchParams([["form_token", token()], ...thing.fields]),
      headers: { Accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(20000),
    });
    if (answer.ok || isSettled(thing, answer)) {
      await change((all) => all.filter((other) => other.id !== thing.id));
      mark(thing.key, "Saved");
      if (waiting.length === 0) say(copied ? BACK : "");
      return true;
    }
    const out = answer.status === 401;
    say(out ? `You’re signed out. ${count()} saved on this device.` : `We couldn’t save this on the portal yet. ${count()} saved on this device. Reload the page, or copy your text.`, out);
    return answer.status === 404 || answer.status === 422;
  }

  // A tick on a block that has left the agenda, and a note that is deleted already: there is nothing to keep.
  function isSettled(thing, answer) {
    return (thing.key.startsWith("tick") && answer.type === "opaqueredirect") || (thing.key.startsWith("delete") && answer.status === 404);
  }

  // The page that is open may be from before signing in again.
  function token() {
    return day.querySelector("[name=form_token]").value;
  }

  function count() {
    const notes = waiting.filter((thing) => thing.key.startsWith("note")).length;
    return notes === 1 ? "1 note is" : notes > 0 ? `${notes} notes are` : "Your changes are";
  }

  function mark(key, state) {
    const line = day.querySelector(`[data-note="${key.slice("note ".length)}"] [data-state]`);
    if (line) line.textContent = state;
  }

  function show(list, id, text, said) {
    if (list.querySelector(`[data-note="${id}"]`)) return;
    const line = document.createElement("li");
    line.dataset.note = id;
    const words = document.createElement("p");
    words.dir = "auto";
    words.style.whiteSpace = "pre-wrap";
    words.textContent = text;
    const state = document.createElement("p");
    state.className = "quiet";
    state.setAttribute("role", "status");
    const saved = document.createElement("span");
    saved.dataset.state = "";
    state.append(saved);
    line.append(words, state);
    list.append(line);
    saved.textContent = said;
  }

  function keepNotes(form) {
    const copy = copyOf(form);
    const list = form.previousElementSibling;
    const { note, block, text } = form.elements;
    for (const thing of waiting) if (thing.key.startsWith("note") && thing.block === block.value) show(list, thing.key.slice(5), thing.text, "Saved on this device");
    form.addEventListener("input", () => copy.put());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const words = text.value.trim();
      if (!words) return text.focus();
      const id = note.value;
      note.value = uuid();
      text.value = "";
      show(list, id, words, "Not saved yet");
      await add({ key: `note ${id}`, url: form.action, block: block.value, text: words, fields: [["note", id], ["block", block.value], ["text", words]] });
      await copy.put();
      text.focus();
    }, true);
  }

  function keepDeletion(form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      form.closest("li").remove();
      add({ key: `delete ${form.action}`, url: form.action, fields: [] });
    }, true);
  }

  function keepTick(form) {
    const button = form.querySelector("button");
    const hidden = button.querySelector(".visually-hidden");
    const block = form.elements.block.value;
    const set = (done) => {
      button.setAttribute("aria-pressed", String(done));
      button.replaceChildren(done ? "✓ Done" : "Mark as done", hidden);
    };
    const last = waiting.find((thing) => thing.key === `tick ${block}`);
    if (last) set(last.fields.length > 1);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const done = button.getAttribute("aria-pressed") !== "true";
      set(done);
      add({ key: `tick ${block}`, url: form.action, fields: [["block", block], ...(done ? [["done", "true"]] : [])] });
    }, true);
  }

  for (const form of day.querySelectorAll("[data-note-form]")) keepNotes(form);
  for (const form of day.querySelectorAll("[data-tick]")) keepTick(form);
  for (const form of day.querySelectorAll("[data-notes] form")) keepDeletion(form);
  if (copied) {
    history.replaceState(null, "");
    say(`You’re offline. This page is from ${copied.toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" })}.`);
    addEventListener("online", () => say(BACK));
  }
  addEventListener("online", send);
  addEventListener("pageshow", send);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") send(); });
  send();
}

// As crypto.randomUUID, which pages without HTTPS lack.
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes].map((byte, at) => ([4, 6, 8, 10].includes(at) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
}
