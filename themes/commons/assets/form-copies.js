// Keeps what somebody types in a long form on this device until the portal has it. What is kept is encrypted with a key that only pages for
// this account hold, so the next person at a shared computer finds nothing to read. Without a key (nobody signed in, or no HTTPS) it stays in
// this window and goes with it. Passwords, codes, and files are never kept.
const MAX_DAYS = 7;
const MAX_LATER_DAYS = 60;
const SECRET = /password|secret|token|credential|passkey|^code$/i;
const LINES = ["text", "email", "tel", "url", "search", "number", "date", "time", "datetime-local"];
const OTHERS = ["textarea", "select-one", "select-multiple", "checkbox", "radio"];

// The account's key, and behind it a mark that tells whose the words are.
const secret = Uint8Array.from(atob(document.querySelector("meta[name=form-copies]")?.content ?? ""), (c) => c.charCodeAt(0));
export const mark = base64(secret.slice(32));
const key = secret.length && globalThis.crypto?.subtle ? importKeys(secret.slice(0, 32)) : null;

async function importKeys(bytes) {
  const [cipher, name] = await Promise.all([
    crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]),
    crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
  ]);
  return { cipher, name };
}

// Names tell nothing of the page either.
async function nameOf(page, action) {
  const words = new TextEncoder().encode(`${page} ${action}`);
  const bytes = key ? await crypto.subtle.sign("HMAC", (await key).name, words) : words;
  return base64(new Uint8Array(bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "").slice(-80);
}

function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

// Storage may be full, or not allowed.
function attempt(work) {
  try { return work(); } catch { return null; }
}

function controls(form) {
  return [...form.elements].filter((field) => field.name && !field.disabled && [...LINES, ...OTHERS].includes(field.type)
    && !SECRET.test(field.name) && !/password|one-time-code|^cc-/.test(field.autocomplete));
}

// Several fields may have one name; ticks are told apart by their values.
function named(form) {
  const seen = new Map();
  return new Map(controls(form).map((field) => {
    const ticked = field.type === "checkbox" || field.type === "radio";
    const at = seen.get(field.name) ?? 0;
    seen.set(field.name, at + 1);
    return [ticked ? `${field.name}=${field.value}` : `${field.name}#${at}`, field];
  }));
}

function value(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked ? "on" : "";
  return field.tagName === "SELECT" ? [...field.selectedOptions].map((option) => option.value).join("\n") : field.value;
}

// What the page came with.
function original(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.defaultChecked ? "on" : "";
  if (field.tagName !== "SELECT") return field.defaultValue;
  const chosen = [...field.options].filter((option) => option.defaultSelected);
  return (chosen.length || field.multiple ? chosen : [...field.options].slice(0, 1)).map((option) => option.value).join("\n");
}

function fill(field, text) {
  if (field.type === "checkbox" || field.type === "radio") field.checked = text === "on";
  else if (field.tagName === "SELECT") for (const option of field.options) option.selected = text.split("\n").includes(option.value);
  else field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// A form that takes more than a line to fill in.
export function isLong(form) {
  const fields = controls(form);
  return fields.some((field) => field.type === "textarea") || fields.filter((field) => LINES.includes(field.type)).length > 2;
}

// Several forms of a page may be sent to one address.
function place(form) {
  const action = form.getAttribute("action") ?? "";
  const same = [...document.forms].filter((other) => (other.getAttribute("action") ?? "") === action && isLong(other));
  const before = same.indexOf(form);
  return before > 0 ? `${action} ${before}` : action;
}

function hidden(form, name) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  form.append(field);
  return field;
}

export function copyOf(form) {
  const origin = form.querySelector("[data-page]");
  const receipt = hidden(form, "form_copy");
  // Whether this form shows again what was sent; until the names are known, any form of such a page may be the one.
  let echo = Boolean(origin && "echo" in origin.dataset);
  // What the portal has, where that is not what the page came with.
  let known = new Map();
  // A page may say what it is about, where its address changes while somebody writes.
  let name = form.dataset.about
    ? nameOf(form.dataset.about, "")
    : nameOf(origin?.dataset.page ?? location.pathname + location.search, place(form));
  let last = "";
  let shown = null;
  let settled = Promise.resolve();
  name.then((text) => {
    receipt.value = text;
    const { pathname, search } = new URL(form.getAttribute("action") || location.href, location.href);
    echo &&= [text, pathname + search].includes(origin.dataset.echo);
  });

  function changes() {
    const fields = {};
    for (const [id, field] of named(form)) {
      const was = known.get(id) ?? (echo ? "" : original(field));
      if (value(field) !== was) fields[id] = [value(field), was];
    }
    return fields;
  }

  // Words may be typed before this file is here. What the browser itself puts back may have been received long ago.
  const early = !echo && performance.getEntriesByType("navigation")[0]?.type === "navigate" && Object.keys(changes()).length > 0;

  // Resolves to whether the words are kept now.
  function put() {
    const fields = changes();
    if (Object.keys(fields).length === 0) return drop();
    const words = JSON.stringify({ at: Date.now(), fields });
    last = words;
    settled = settled.then(() => write(words));
    return settled;
  }

  async function write(words) {
    const at = await name;
    if (last !== words) return true;
    const kept = key ? await seal(words) : null;
    if (last !== words) return true;
    const done = attempt(() => { (key ? localStorage : sessionStorage).setItem(`form:${at}`, key ? kept : own(words)); return true; });
    last = "";
    attempt(() => key && sessionStorage.removeItem(`form:${at}`));
    return Boolean(done);
  }

  function drop() {
    last = "";
    settled = settled.then(async () => forget(await name));
    return settled;
  }

  async function read() {
    const at = await name;
    const here = attempt(() => JSON.parse(sessionStorage.getItem(`form:${at}`)));
    if (here) return here.words;
    const kept = key && attempt(() => JSON.parse(localStorage.getItem(`form:${at}`)));
    return kept ? unseal(kept) : null;
  }

  // Puts back what was not sent. Where the page has changed since, the person chooses.
  async function restore() {
    const kept = await read();
    if (!kept && early) put();
    if (!kept || (!echo && Object.keys(changes()).some((id) => !(id in kept.fields)))) return;
    // A page that only repeats what was sent is no sign that the portal has it.
    if (echo) known = new Map(Object.entries(kept.fields).map(([id, [, was]]) => [id, was]));
    const fields = named(form);
    const entries = Object.entries(kept.fields).map(([id, [words, was]]) => ({ field: fields.get(id), words, was }));
    if (!echo && entries.every(({ field, words }) => field && original(field) === words)) {
      drop();
      return;
    }
    const missing = entries.filter(({ field, words }) => field ? value(field) !== words : words.trim());
    if (missing.length === 0 || echo) return;
    const lost = missing.filter(({ field }) => !field);
    const found = missing.filter(({ field }) => field);
    const back = () => { for (const { field, words } of found) fill(field, words); };
    const when = new Date(kept.at).toLocaleString("en-US", { weekday: "long", hour: "numeric", minute: "2-digit" });
    const changed = found.some(({ field, was }) => original(field).trim() !== was.trim());
    if (!changed) back();
    notice(changed, when, lost.map(({ words }) => words), back);
  }

  function notice(changed, when, lost, back) {
    const box = document.createElement("div");
    box.className = "notice notice-info form-copy";
    box.setAttribute("role", "status");
    const said = document.createElement("p");
    said.textContent = changed
      ? `This page has changed since you last typed here on ${when}. What you typed wasn’t sent.`
      : `We restored what you typed here on ${when}. It hasn’t been sent yet.`;
    const row = document.createElement("p");
    row.className = "buttons";
    if (changed) row.append(button("Restore", () => { box.remove(); back(); }));
    row.append(button("Discard", () => {
      for (const field of controls(form)) fill(field, original(field));
      box.remove();
      drop();
    }));
    box.append(said, ...lost.map((words) => { const text = document.createElement("pre"); text.textContent = words; return text; }), row);
    form.before(box);
    shown = box;
  }

  // The last key may be too late for the cipher; it stays in this window.
  addEventListener("pagehide", () => {
    if (last && receipt.value) attempt(() => sessionStorage.setItem(`form:${receipt.value}`, own(last)));
  });

  return {
    put,
    early,
    ready: restore(),
    // What is being sent, for received().
    values: () => new Map([...named(form)].map(([id, field]) => [id, value(field)])),
    // The portal has these values: only what was typed since is kept.
    received(values) {
      known = values;
      if (Object.keys(changes()).length === 0) shown?.remove();
      return put();
    },
    // The form is now at another address, such as that of the entry that it made.
    async move(page) {
      await drop();
      (form.querySelector("[name=form_moved]") ?? hidden(form, "form_moved")).value = page;
      name = nameOf(page, place(form));
      receipt.value = await name;
    },
  };
}

async function seal(words) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, (await key).cipher, new TextEncoder().encode(words));
  return JSON.stringify({ at: Date.now(), iv: base64(iv), data: base64(new Uint8Array(data)) });
}

async function unseal(kept) {
  const [iv, data] = [kept.iv, kept.data].map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, (await key).cipher, data)));
  } catch {
    return null;
  }
}

// What a page sends later, sealed like a form, and kept when the person signs out: only their own pages can open it.
async function laterName(page) {
  return `${key ? "later" : "form"}:${await nameOf(page, "later")}`;
}

// Null where nothing is kept.
export async function readKept(page) {
  const at = await laterName(page);
  const kept = attempt(() => JSON.parse((key ? localStorage : sessionStorage).getItem(at)));
  if (!kept) return null;
  if (key) return unseal(kept);
  return kept.account === mark ? kept.words : null;
}

// Resolves to whether it is kept now.
export async function keepLater(page, things) {
  const at = await laterName(page);
  const storage = key ? localStorage : sessionStorage;
  const kept = things && (key ? await seal(JSON.stringify(things)) : own(JSON.stringify(things)));
  return Boolean(attempt(() => { if (kept) storage.setItem(at, kept); else storage.removeItem(at); return true; }));
}

// Plain words in this window say whose they are.
function own(words) {
  return JSON.stringify({ account: mark, words: JSON.parse(words) });
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-secondary";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function forget(name) {
  attempt(() => localStorage.removeItem(`form:${name}`));
  attempt(() => sessionStorage.removeItem(`form:${name}`));
  return true;
}

// A form that is sent into nothing takes its page with it.
export async function isReachable() {
  try {
    await fetch("/health/live", { cache: "no-store", signal: AbortSignal.timeout(5000) });
    return true;
  } catch {
    return false;
  }
}

// What the portal has received since the last page.
export function received() {
  const found = /(?:^|; )((?:__Host-)?received)=([^;]+)/.exec(document.cookie);
  if (!found) return;
  for (const name of found[2].split(".")) forget(name);
  document.cookie = `${found[1]}=; Max-Age=0; Path=/${location.protocol === "https:" ? "; Secure" : ""}`;
}

// Deletes what is old, and words of whoever used this window before.
export function sweep() {
  for (const [name, kept] of entries(() => localStorage)) if (Date.now() - (kept?.at ?? 0) > MAX_DAYS * 864e5) attempt(() => localStorage.removeItem(name));
  for (const [name, kept] of entries(() => localStorage, "later:")) if (Date.now() - (kept?.at ?? 0) > MAX_LATER_DAYS * 864e5) attempt(() => localStorage.removeItem(name));
  for (const [name, kept] of entries(() => localStorage, "day:")) if (kept?.account !== mark || Date.now() >= (kept?.until ?? 0)) forgetPage(name);
  if (!mark) return;
  for (const [name, kept] of entries(() => sessionStorage)) if (kept?.account !== mark) attempt(() => sessionStorage.removeItem(name));
}

// Deletes everything: the person signs out.
export function clear() {
  for (const [name] of [...entries(() => localStorage), ...entries(() => sessionStorage)]) forget(name.slice("form:".length));
  for (const [name] of entries(() => localStorage, "day:")) forgetPage(name);
  attempt(() => sessionStorage.removeItem("day-key"));
}

// The copy of a page that its worker opens without a connection (visit-day-copy.js).
function forgetPage(name) {
  attempt(() => localStorage.removeItem(name));
  navigator.serviceWorker?.getRegistration(name.slice("day:".length).split(" ")[0]).then((worker) => worker?.unregister());
}

function entries(storage, prefix = "form:") {
  const names = attempt(() => Object.keys(storage())) ?? [];
  return names.filter((name) => name.startsWith(prefix)).map((name) => [name, attempt(() => JSON.parse(storage().getItem(name)))]);
}
