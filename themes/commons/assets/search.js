// Search: completions while somebody types. The form works without this file.

// A combobox by the ARIA pattern: the list belongs to the input, which keeps the focus; arrow keys walk, Enter takes, Escape closes.
for (const input of document.querySelectorAll(".search-box input[type=search]")) {
  const list = document.createElement("ul");
  list.id = `${input.id}-completions`;
  list.className = "completions plain";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"]]) input.setAttribute(name, value);

  let chosen = -1;
  let asked = 0;
  let waits = 0;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (at) => {
    const options = [...list.children];
    if (options.length === 0) return;
    chosen = (at + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    input.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  };

  const show = (found) => {
    list.replaceChildren(...found.map((one, place) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = one.url;
      const kind = document.createElement("span");
      kind.className = "quiet";
      kind.textContent = one.kind;
      option.append(one.text, " ", kind);
      return option;
    }));
    list.hidden = found.length === 0;
    chosen = -1;
    input.setAttribute("aria-expanded", String(found.length > 0));
    input.removeAttribute("aria-activedescendant");
  };

  const ask = async () => {
    const typed = input.value.trim();
    const mine = ++asked;
    if (typed.length < 2) {
      close();
      return;
    }
    try {
      const answer = await fetch(`/search/suggestions?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } });
      if (!answer.ok || mine !== asked) return;
      const found = await answer.json();
      if (mine === asked && document.activeElement === input) show(found);
    } catch {
      close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waits);
    waits = setTimeout(ask, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.href = list.children[chosen].dataset.url;
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.href = option.dataset.url;
  });
}
