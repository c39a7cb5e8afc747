// Snippets in the editor: one is inserted, or the selected text becomes one.
import { button, chooser, make } from "./dialog.js";
import { token } from "./media-editor.js";

const URL = "/desk/content/snippets";

// selected: the selected text in Markdown. place(text) puts a snippet in its place.
export function askSnippet(selected, place) {
  chooser("Snippets", {
    label: "Find a snippet",
    find: (words) => `${URL}/choices?${new URLSearchParams({ q: words })}`,
    listed: "link-choices",
    count: (many) => many === 1 ? "1 snippet" : `${many} snippets`,
    show: (one) => [make("span", { textContent: one.name }), make("span", { className: "quiet", textContent: one.text.slice(0, 120) })],
    taken: (one) => place(one.text),
    rest: selected.trim() ? [saving(selected)] : [],
  });
}

function saving(text) {
  const name = make("input", { type: "text", className: "field-control", id: "snippet-name", maxLength: 60, autocomplete: "off" });
  const label = make("label", { htmlFor: name.id, className: "field-label", textContent: "Save the selected text as a snippet: name" });
  const said = make("p", { role: "status" });
  const save = button("Save snippet", async () => {
    save.disabled = true;
    said.textContent = await send(name.value, text);
    save.disabled = false;
  });
  name.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); save.click(); } });
  const [box, row] = [make("div", { className: "field" }), make("p", { className: "buttons" })];
  row.append(save);
  box.append(label, name, row, said);
  return box;
}

// Resolves to what the person is told.
async function send(name, text) {
  const body = new URLSearchParams({ form_token: token(), name, text });
  const answer = await fetch(URL, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" }).catch(() => null);
  if (!answer) return "Not saved: we can’t reach the portal. Try again.";
  if (answer.ok) return `Saved “${name.trim()}”.`;
  if (answer.status === 401) return "Not saved: you’re signed out. Sign in again in another tab.";
  return `Not saved. ${(await answer.json().catch(() => ({}))).detail ?? "Try again."}`;
}
