// Opens a page (for the day of a visit, or of a journal entry in progress) again where there is no connection. What is kept here are the theme's files, nothing about a person:
// the page seals its own copy (visit-day-copy.js) and hands it over for one reload.
const CACHE = "visit-day";
const PATIENCE = 15000;
const HANDED_FOR = 10000;
const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": portal.policy,
  "Cache-Control": "no-store",
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
};
const page = new URL(registration.scope).pathname;
let handed = null;

const shell = `<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>You’re offline</title>
<link rel="stylesheet" href="${portal.style}">
<script type="module" src="${portal.script}"></script>
</head>
<body>
<main id="main">
<div class="form-page" data-offline hidden>
<h1>You’re offline</h1>
<p>Without a connection, this page opens only in the window where you had it open before. What you typed is still on this device, and only you can read it.</p>
<p class="buttons"><a class="button button-primary" href="${page}">Try again</a></p>
</div>
</main>
</body>
</html>`;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin) return;
  if (method === "POST" && pathname === `${page}/copy`) event.respondWith(take(event.request));
  else if (method === "GET" && mode === "navigate" && pathname === page) event.respondWith(show(event.request));
  else if (method === "GET" && pathname.startsWith("/assets/")) event.respondWith(file(event.request));
});

async function install() {
  await (await caches.open(CACHE)).addAll([portal.style, portal.script]);
  await skipWaiting();
}

async function take(request) {
  handed = { html: await request.text(), at: Date.now() };
  return new Response(null, { status: 204 });
}

async function show(request) {
  const copy = handed;
  handed = null;
  if (copy && Date.now() - copy.at < HANDED_FOR) return new Response(copy.html, { headers: HEADERS });
  try {
    return await Promise.race([fetch(request), new Promise((_, fail) => setTimeout(fail, PATIENCE))]);
  } catch {
    return new Response(shell, { headers: HEADERS });
  }
}

// A file with a version never changes; of the others, such as modules, the newest counts.
async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url, { ignoreVary: true });
  if (kept && request.url.includes("?v=")) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) await keep(cache, request.url, answer.clone());
    return answer;
  } catch {
    return kept ?? Response.error();
  }
}

// Earlier versions of the file go.
async function keep(cache, url, answer) {
  const { pathname } = new URL(url);
  for (const other of await cache.keys()) if (new URL(other.url).pathname === pathname) await cache.delete(other);
  await cache.put(url, answer);
}
