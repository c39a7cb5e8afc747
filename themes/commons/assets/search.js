// Search: completions while somebody types, recent searches, filters that apply at once. All of it works without this file.

const box = ".search-box[action='/search'] input[type=search]";

// Recent searches stay on this device, apart for each person who signs in here.
const MAX_RECENT = 5;
const recentKey = `searches:${document.querySelector("meta[name=form-copies]")?.content ?? "anyone"}`;
const recent = {
  get all() {
    try {
      const kept = JSON.parse(localStorage.getItem(recentKey) ?? "[]");
      return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, MAX_RECENT) : [];
    } catch {
      return [];
    }
  },
  set all(texts) {
    try {
      if (texts.length > 0) localStorage.setItem(recentKey, JSON.stringify(texts.slice(0, MAX_RECENT)));
      else localStorage.removeItem(recentKey);
    } catch {
      // Without storage there are no recent searches.
    }
  },
  add(text) {
    const same = (one) => one.toLowerCase() === text.toLowerCase();
    this.all = [text, ...this.all.filter((one) => !same(one))];
  },
};

const searched = new URLSearchParams(location.search).get("q")?.trim();
if (location.pathname === "/search" && searched && document.querySelector(".results")) recent.add(searched.slice(0, 100));

const urlOf = (text) => `/search?q=${encodeURIComponent(text)}`;

// "/" goes to the box, unless somebody is typing. Whoever speaks to the device instead of typing can turn it off.
const slashKey = "search-key-off";
const slash = {
  get isOff() {
    try {
      return localStorage.getItem(slashKey) !== null;
    } catch {
      return false;
    }
  },
  set isOff(off) {
    try {
      if (off) localStorage.setItem(slashKey, "");
      else localStorage.removeItem(slashKey);
    } catch {
      // Without storage it stays on.
    }
  },
};

for (const line of document.querySelectorAll("[data-search-key]")) {
  const button = line.querySelector("button");
  const show = () => {
    line.querySelector("[data-on]").hidden = slash.isOff;
    line.querySelector("[data-off]").hidden = !slash.isOff;
    button.textContent = slash.isOff ? "Turn it on" : "Turn it off";
  };
  button.addEventListener("click", () => {
    slash.isOff = !slash.isOff;
    show();
  });
  show();
  line.hidden = false;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || slash.isOff) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const input = document.querySelector(box);
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
});

// What was typed is marked where a word begins with it.
const marked = (text, typed) => {
  const words = typed.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 0).sort((one, other) => other.length - one.length);
  if (words.length === 0) return [text];
  const begins = new RegExp(`(?<![\\p{L}\\p{N}])(${words.join("|")})`, "giu");
  return text.split(begins).filter((part) => part !== "").map((part) => {
    if (!words.some((word) => word.toLowerCase() === part.toLowerCase())) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
};

// A combobox by the ARIA pattern: the list belongs to the input, which keeps the focus; arrow keys walk, Enter takes, Escape closes.
for (const input of document.querySelectorAll(box)) {
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

  const take = (option) => {
    if (option.dataset.url) location.href = option.dataset.url;
    else {
      recent.all = [];
      close();
    }
  };

  const show = (found, typed) => {
    list.replaceChildren(...found.map((one, place) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      if (one.url) option.dataset.url = one.url;
      if (one.plain) option.className = "completions-last";
      const kind = document.createElement("span");
      kind.className = "quiet";
      kind.textContent = one.kind;
      option.append(...(one.plain ? [one.text] : marked(one.text, typed)), " ", kind);
      return option;
    }));
    list.hidden = found.length === 0;
    chosen = -1;
    input.setAttribute("aria-expanded", String(found.length > 0));
    input.removeAttribute("aria-activedescendant");
  };

  const showRecent = () => {
    const texts = recent.all.filter((text) => text !== searched);
    if (texts.length === 0) close();
    else
      show([
        ...texts.map((text) => ({ text, kind: "Recent", url: urlOf(text) })),
        { text: "Clear recent searches", kind: "", plain: true },
      ], "");
  };

  const ask = async () => {
    const typed = input.value.trim();
    const mine = ++asked;
    if (typed.length < 2) {
      if (typed.length === 0) showRecent();
      else close();
      return;
    }
    try {
      const answer = await fetch(`/search/suggestions?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } });
      if (!answer.ok || mine !== asked) return;
      const found = await answer.json();
      const all = { text: `Search for “${typed}”`, kind: "", url: urlOf(typed), plain: true };
      if (mine === asked && document.activeElement === input) show([...found, all], typed);
    } catch {
      close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waits);
    waits = setTimeout(ask, 120);
  });
  input.addEventListener("focus", () => {
    if (input.value === "") showRecent();
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
      take(list.children[chosen]);
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

// Filters: a real button opens them on a phone, and a tick applies at once. The button at the end then says how much is found.
const facets = document.querySelector("[data-search-filters]");
if (facets) {
  const fold = facets.querySelector(".filters-fold");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-secondary filters-button";
  button.setAttribute("aria-controls", "filters-form");
  fold.before(button);
  fold.open = false;
  facets.classList.add("filters-scripted");

  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  facets.append(said);

  const form = () => facets.querySelector("form");
  const results = () => document.querySelector(".listing");
  const open = (shown) => {
    fold.open = shown;
    button.setAttribute("aria-expanded", String(shown));
  };
  const count = () => {
    const chosen = form().querySelectorAll("input[type=checkbox]:checked").length;
    button.textContent = chosen > 0 ? `Filters (${chosen})` : "Filters";
    form().querySelector("button[type=submit]").textContent = `Show ${results().dataset.found}`;
  };
  const prepare = () => {
    count();
    form().addEventListener("change", apply);
    form().addEventListener("submit", (event) => {
      event.preventDefault();
      open(false);
      results().setAttribute("tabindex", "-1");
      results().focus();
    });
  };

  // The portal's own page, as the browser reads it.
  const load = (url) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.addEventListener("load", () => resolve(request.status === 200 ? request.response : null));
    request.addEventListener("error", reject);
    request.open("GET", url);
    request.send();
  });

  let asked = 0;
  const apply = async () => {
    const url = `/search?${new URLSearchParams(new FormData(form()))}`;
    const mine = ++asked;
    count();
    try {
      const page = await load(url);
      if (mine !== asked) return;
      const fresh = [page?.querySelector("[data-search-filters]"), page?.querySelector(".listing")];
      if (!fresh[0] || !fresh[1]) {
        location.href = url;
        return;
      }
      const focused = document.activeElement?.id;
      const unfolded = [...facets.querySelectorAll("details")].map((details) => details.open && details.dataset.facet);
      facets.querySelector(".filters-head").replaceWith(fresh[0].querySelector(".filters-head"));
      form().replaceWith(fresh[0].querySelector("form"));
      results().replaceWith(fresh[1]);
      for (const details of facets.querySelectorAll("details")) details.open = unfolded.includes(details.dataset.facet);
      prepare();
      if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
      history.replaceState(history.state, "", url);
      said.textContent = results().dataset.found;
    } catch {
      location.href = url;
    }
  };

  button.addEventListener("click", () => open(!fold.open));
  open(false);
  prepare();
}
