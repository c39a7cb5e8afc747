// A button of the toolbar with a menu of what is needed less often.
import { button, make } from "./dom.js";

export function dropdown(name, entries) {
  const open = button(name, () => { if (box.togglePopover()) enter(); }, { tabIndex: -1, "aria-haspopup": "menu", "aria-expanded": "false" });
  const box = make("div", { className: "rich-more", role: "menu", "aria-label": name, popover: "auto" });
  const made = entries.map(([words, act, on, key]) => ({
    on,
    line: button(words, () => { box.hidePopover(); act(); }, { tabIndex: -1, role: on ? "menuitemcheckbox" : "menuitem", ...(key ? { title: `${words} (${key})` } : {}) }),
  }));
  const lines = made.map((one) => one.line);
  box.append(...lines);
  box.addEventListener("toggle", (event) => open.setAttribute("aria-expanded", String(event.newState === "open")));
  box.addEventListener("keydown", (event) => {
    const at = lines.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    event.stopPropagation();
    if (event.key === "Tab") box.hidePopover();
    if (event.key === "Escape" || event.key === "Tab") open.focus();
    if (to === undefined) return;
    event.preventDefault();
    lines[(to + lines.length) % lines.length].focus();
  });
  // At once, not at the event that follows: the next key may come before it.
  function enter() {
    const place = open.getBoundingClientRect();
    box.style.top = `${place.bottom + 4}px`;
    box.style.left = `${Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8))}px`;
    lines[0].focus();
  }

  const update = (state) => { for (const one of made) if (one.on) one.line.setAttribute("aria-checked", String(one.on(state))); };
  return { parts: [open, box], update };
}
