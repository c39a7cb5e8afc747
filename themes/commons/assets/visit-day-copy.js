// Keeps the page for the day of a visit for a reload without a connection. The copy is encrypted with a key that only this window has, so the
// next person on the same device, who has another window, finds nothing to read. It goes after the day, with the sign-out, and as soon as
// someone else uses the portal here (form-copies.js).
import { mark } from "./form-copies.js";

const MAX_HOURS = 12;
const CACHE = "visit-day";

export async function keepPage(day) {
  const page = day.dataset.visitDay;
  if (!mark || !globalThis.crypto?.subtle || !navigator.serviceWorker) return;
  try {
    if (Date.now() >= Date.parse(day.dataset.until)) return await drop(page);
    await navigator.serviceWorker.register(day.dataset.worker, { scope: page });
    const answer = await fetch(page, { headers: { Accept: "text/html" }, cache: "no-store", redirect: "manual" });
    if (!answer.ok) return await drop(page);
    const until = Math.min(Date.parse(day.dataset.until), Date.now() + MAX_HOURS * 36e5);
    const kept = { account: mark, at: Date.now(), until, ...(await seal(own(), await answer.text())) };
    // A copy that is there can be opened, so its files come first.
    await keepFiles();
    localStorage.setItem(nameOf(page, own()), JSON.stringify(kept));
  } catch {
    // Without a connection, or without storage, the page is as it was before.
  }
}

// Null if this window has no copy, or none that is still to be shown.
export async function readPage(page) {
  try {
    const tab = JSON.parse(sessionStorage.getItem("day-key"));
    const kept = JSON.parse(localStorage.getItem(nameOf(page, tab)));
    if (Date.now() >= kept.until) return null;
    const data = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(kept.iv) }, await keyOf(tab), bytes(kept.data));
    return { at: kept.at, html: new TextDecoder().decode(data) };
  } catch {
    return null;
  }
}

async function drop(page) {
  localStorage.removeItem(nameOf(page, own()));
  await (await navigator.serviceWorker.getRegistration(page))?.unregister();
  await caches.delete(CACHE);
}

// The files that this page loaded before the worker saw it.
async function keepFiles() {
  const cache = await caches.open(CACHE);
  const files = performance.getEntriesByType("resource").map((entry) => entry.name).filter((url) => url.startsWith(`${location.origin}/assets/`));
  for (const url of new Set(files)) if (!(await cache.match(url, { ignoreVary: true }))) await cache.add(url);
}

// What only this window knows: it goes when the window is closed.
function own() {
  const kept = JSON.parse(sessionStorage.getItem("day-key"));
  if (kept) return kept;
  const made = { id: text(crypto.getRandomValues(new Uint8Array(9))), key: text(crypto.getRandomValues(new Uint8Array(32))) };
  sessionStorage.setItem("day-key", JSON.stringify(made));
  return made;
}

function nameOf(page, tab) {
  return `day:${page} ${tab.id}`;
}

function keyOf(tab) {
  return crypto.subtle.importKey("raw", bytes(tab.key), "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function seal(tab, words) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(tab), new TextEncoder().encode(words));
  return { iv: text(iv), data: text(new Uint8Array(data)) };
}

function text(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function bytes(text) {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
