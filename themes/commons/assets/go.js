// The desk's box for pages, items, and people, opened by Ctrl+K or the menu. Without this script, the menu opens a page.
const link = document.querySelector("[data-go]");
const dialog = document.createElement("dialog");
dialog.className = "go";
dialog.setAttribute("aria-label", "Go to a page, an item, or a person");
const form = document.createElement("form");
form.method = "get";
form.action = link.href;
form.setAttribute("role", "search");
const label = document.createElement("label");
label.className = "field-label";
label.htmlFor = "go-box";
label.textContent = "Page, item, or person";
const box = document.createElement("input");
box.className = "field-control";
box.id = "go-box";
box.name = "q";
box.type = "search";
box.maxLength = 200;
box.autocomplete = "off";
const list = document.createElement("ul");
list.className = "plain go-lines";
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
const close = document.createElement("button");
close.type = "button";
close.className = "button button-quiet";
close.textContent = "Close";
close.addEventListener("click", () => dialog.close());
form.append(label, box);
dialog.append(form, list, status, close);
document.body.append(dialog);

function line({ kind, title, url }) {
  const item = document.createElement("li");
  const to = document.createElement("a");
  const sort = document.createElement("span");
  to.href = url;
  to.textContent = title;
  sort.className = "quiet";
  sort.textContent = kind;
  item.append(to, " ", sort);
  return item;
}

let asked = 0;
async function find() {
  const mine = ++asked;
  try {
    const answer = await fetch(`/desk/go/list?q=${encodeURIComponent(box.value)}`);
    if (!answer.ok || mine !== asked) return;
    const lines = await answer.json();
    list.replaceChildren(...lines.map(line));
    status.textContent = lines.length === 1 ? "1 result" : `${lines.length} results`;
  } catch {
    // Enter still opens the page with the results.
  }
}

let wait;
box.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(find, 150);
});

form.addEventListener("submit", (event) => {
  const first = list.querySelector("a");
  if (!first) return;
  event.preventDefault();
  location.assign(first.href);
});

// Arrow keys walk through the box and the results.
dialog.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [box, ...list.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  if (!stops[at]) return;
  event.preventDefault();
  stops[at].focus();
});

function open() {
  if (dialog.open) return;
  dialog.showModal();
  box.select();
  find();
}

link.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
document.addEventListener("keydown", (event) => {
  const command = event.ctrlKey || event.metaKey;
  // In a text, Ctrl+K is for links.
  if (!command || event.key.toLowerCase() !== "k" || event.target.closest("textarea, [contenteditable=true]")) return;
  event.preventDefault();
  open();
});
