// Dialogs of the editor: over the page, closed by Escape, and back where one was before.

// Something is chosen of a list that answers to words. What is found is asked for at find(words), as JSON, where that is an address; show(one) makes
// what stands on its button. What is typed may lead elsewhere: enter() is told of the key.
export function chooser(title, { label, find, listed, count, show, taken, rest = [], typed = () => {}, enter = () => {} }) {
  const search = make("input", { type: "search", className: "field-control", id: "dialog-search", autocomplete: "off" });
  const name = make("label", { htmlFor: search.id, className: "field-label", textContent: label });
  const list = make("ul", { className: `plain ${listed}` });
  const said = make("p", { className: "quiet", role: "status" });
  const dialog = open(title, [name, search], [...rest, said, list]);
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    const address = find(search.value);
    if (!address) {
      said.textContent = "";
      list.replaceChildren();
      return;
    }
    const answer = await fetch(address, { headers: { Accept: "application/json" }, redirect: "error" }).catch(() => null);
    if (mine !== asked) return;
    const found = answer?.ok ? await answer.json() : [];
    said.textContent = answer?.ok ? found.length ? count(found.length) : "No matches" : answer?.status === 401 ? "You’re signed out. Sign in again in another tab." : "No answer. Try again.";
    list.replaceChildren(...found.map((one) => {
      const line = make("li");
      const pick = make("button", { type: "button" });
      pick.append(...show(one));
      pick.addEventListener("click", () => dialog.leave(() => taken(one)));
      line.append(pick);
      return line;
    }));
  };
  let timer = 0;
  search.addEventListener("input", () => { typed(search.value); clearTimeout(timer); timer = setTimeout(look, 250); });
  search.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); enter(); } });
  search.focus();
  look();
  return dialog;
}

export function open(title, head, rest) {
  const back = document.activeElement;
  const heading = make("h2", { id: "dialog-title", textContent: title });
  const dialog = make("dialog", { className: "desk-dialog" });
  const top = make("div", { className: "desk-dialog-head" });
  const search = make("div");
  dialog.setAttribute("aria-labelledby", heading.id);
  search.append(...head);
  top.append(heading, ...(head.length ? [search] : []), button("Close", () => dialog.close()));
  dialog.append(top, ...rest);
  // What comes after has the last word about where the focus is.
  dialog.leave = (then) => { dialog.addEventListener("close", then); dialog.close(); };
  dialog.addEventListener("close", () => { dialog.remove(); back?.focus(); });
  document.querySelector(".desk").append(dialog);
  dialog.showModal();
  return dialog;
}

export function button(words, act, kind = "button-secondary") {
  const made = make("button", { type: "button", className: `button ${kind}`, textContent: words });
  made.addEventListener("click", act);
  return made;
}

export function make(tag, values = {}) {
  const { role, ...rest } = values;
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(rest)) made[name] = value;
  if (role) made.setAttribute("role", role);
  return made;
}
