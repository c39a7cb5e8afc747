// Shows a page that someone saved on this device where there is no connection, or else the list of those pages. With a connection it changes
// nothing. Everything here is as people see it who aren't signed in (saved-pages.js).
const PAGES = "saved-pages";
const FILES = "saved-files";

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(show(event.request, pathname));
  else if (/^\/(assets|icons|emblems|media)\//.test(pathname)) event.respondWith(file(event.request));
});

async function install() {
  const files = await caches.open(FILES);
  await files.addAll(portal.files.map((url) => new Request(url, { credentials: "omit" })));
  await skipWaiting();
}

async function show(request, pathname) {
  try {
    return await fetch(request);
  } catch {
    const kept = await (await caches.open(PAGES)).match(pathname, { ignoreVary: true });
    return kept ?? (await (await caches.open(FILES)).match(portal.list, { ignoreVary: true })) ?? Response.error();
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await (await caches.open(FILES)).match(request.url, { ignoreVary: true })) ?? Response.error();
  }
}
