// Saves pages of the library on this device, for reading without a connection. Each is fetched without the session: what is kept is what
// everyone can read. Signing out deletes all of it (Clear-Site-Data).
const PAGES = "saved-pages";
const FILES = "saved-files";

const button = document.querySelector("[data-save-page]");
if (button && globalThis.caches && navigator.serviceWorker) offer(button);
const list = document.querySelector("[data-saved-pages]");
if (list && globalThis.caches) show(list);

async function offer(button) {
  const said = document.createElement("span");
  said.className = "quiet";
  said.setAttribute("role", "status");
  button.after(said);
  const name = async () => { button.textContent = (await find()) ? "Remove from this device" : "Save for offline"; };
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      if (await find()) await (await caches.open(PAGES)).delete(location.pathname);
      else await keep(button.dataset.savePage);
      said.replaceChildren(...((await find()) ? ["Saved. ", link("/saved-pages", "See saved pages")] : ["Removed."]));
    } catch {
      said.textContent = "This page couldn’t be saved. Check your connection, then try again.";
    }
    button.disabled = false;
    await name();
  });
  await name();
  button.hidden = false;
}

async function find() {
  return (await caches.open(PAGES)).match(location.pathname, { ignoreVary: true });
}

async function keep(worker) {
  await navigator.serviceWorker.register(worker, { scope: "/" });
  const answer = await fetch(location.pathname, { credentials: "omit", headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
  headers.set("Content-Security-Policy", answer.headers.get("Content-Security-Policy"));
  headers.set("Saved-Title", encodeURIComponent(document.querySelector("h1").textContent.trim()));
  await (await caches.open(PAGES)).put(location.pathname, new Response(await answer.text(), { headers }));
  await keepFiles();
}

// What the page loaded: styles, scripts, pictures.
async function keepFiles() {
  const files = await caches.open(FILES);
  const urls = performance.getEntriesByType("resource").map((entry) => entry.name)
    .filter((url) => new URL(url).origin === location.origin && /^\/(assets|icons|emblems|media)\//.test(new URL(url).pathname));
  for (const url of new Set(urls)) if (!(await files.match(url, { ignoreVary: true }))) await files.add(new Request(url, { credentials: "omit" }));
}

async function show(list) {
  const pages = await caches.open(PAGES);
  const keys = await pages.keys();
  document.querySelector("[data-saved-none]").hidden = keys.length > 0;
  document.querySelector("[data-saved-offline]").hidden = navigator.onLine;
  const lines = keys.map(async (key) => {
    const answer = await pages.match(key, { ignoreVary: true });
    const title = decodeURIComponent(answer.headers.get("Saved-Title") ?? "");
    const line = document.createElement("li");
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "button button-quiet";
    remove.textContent = "Remove";
    remove.setAttribute("aria-label", `Remove ${title}`);
    remove.addEventListener("click", async () => { await pages.delete(key); await show(list); });
    line.append(link(new URL(key.url).pathname, title), " ", remove);
    return line;
  });
  list.replaceChildren(...(await Promise.all(lines)));
}

function link(url, words) {
  const made = document.createElement("a");
  made.href = url;
  made.textContent = words;
  return made;
}
