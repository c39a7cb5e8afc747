// The row of buttons above a text: one stop for the Tab key, arrows within.
import { redo, undo } from "prosemirror-history";
import { isInTable } from "prosemirror-tables";
import { heading, list, mark, marked, move, quote, tableCommands, within } from "./commands.js";
import { button, make } from "./dom.js";
import { dropdown } from "./dropdown.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

export function toolbar(name, { top, view, askLink, askPicture, askSnippet, menu, controls }) {
  const run = (command) => () => { command(view().state, view().dispatch, view()); view().focus(); };
  const tools = [
    ["Bold", run(mark("strong")), (state) => marked(state, marks.strong), "Ctrl+B"],
    ["Italic", run(mark("em")), (state) => marked(state, marks.em), "Ctrl+I"],
    ["Heading", run(heading(top)), (state) => within(state, nodes.heading, { level: top }), "Ctrl+Alt+1"],
    ["List", run(list(nodes.bullet_list)), (state) => within(state, nodes.bullet_list), "Ctrl+Shift+8"],
    ["Link", () => askLink(view()), (state) => marked(state, marks.link), "Ctrl+K"],
    ["Picture", () => askPicture(view())],
    ["Add block", () => menu(view()), null, "/"],
  ];
  // What is needed less often: the row fits the narrowest page of a desk.
  const rarer = [
    ["Subheading", run(heading(top + 1)), (state) => within(state, nodes.heading, { level: top + 1 }), "Ctrl+Alt+2"],
    ["Numbered list", run(list(nodes.ordered_list)), (state) => within(state, nodes.ordered_list), "Ctrl+Shift+7"],
    ["Quote", run(quote), (state) => within(state, nodes.blockquote), "Ctrl+Shift+9"],
    ["Move up", run(move(-1)), null, "Alt+Shift+Up"],
    ["Move down", run(move(1)), null, "Alt+Shift+Down"],
    ["Snippets", () => askSnippet(view())],
    ["Undo", run(undo), null, "Ctrl+Z"],
    ["Redo", run(redo), null, "Ctrl+Y"],
  ];
  const bar = make("div", { className: "editor-bar rich-bar", role: "toolbar", "aria-label": `Format: ${name}`, "aria-controls": controls });
  const made = tools.map(([words, act, on, key]) => ({ on, button: button(words, act, { tabIndex: -1, ...(key ? { title: `${words} (${key})` } : {}) }) }));
  const more = dropdown("More", rarer);
  const inTable = dropdown("Table", tableCommands.map(([words, command]) => [words, run(command)]));
  bar.append(...made.map((one) => one.button), ...inTable.parts, ...more.parts);
  walk(bar);

  function update(state) {
    for (const one of made) if (one.on) one.button.setAttribute("aria-pressed", String(one.on(state)));
    more.update(state);
    inTable.parts[0].hidden = !isInTable(state);
    // A table has no headings.
    made[2].button.hidden = isInTable(state);
  }

  return { bar, update };
}

export function walk(bar) {
  const buttons = () => [...bar.querySelectorAll("button")].filter((one) => !one.hidden && !one.closest("[role=menu]"));
  buttons()[0].tabIndex = 0;
  bar.addEventListener("keydown", (event) => {
    const list = buttons();
    const at = list.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: list.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = list[(to + list.length) % list.length];
    for (const one of list) one.tabIndex = one === next ? 0 : -1;
    next.focus();
  });
}
