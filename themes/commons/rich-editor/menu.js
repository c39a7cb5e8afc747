// The menu of blocks: "/" in an empty paragraph opens it, what is typed then narrows it.
import { Plugin, PluginKey } from "prosemirror-state";
import { setBlockType, wrapIn } from "prosemirror-commands";
import { wrapInList } from "prosemirror-schema-list";
import { blockChoices } from "./blocks.js";
import { heading, insert, table } from "./commands.js";
import { make } from "./dom.js";
import { labels } from "./paste.js";
import { schema } from "./schema.js";

const { nodes } = schema;
const key = new PluginKey("blocks");
let made = 0;

export function choices({ top, askLink, askPicture, askSnippet, desk }) {
  return [
    ["Paragraph", setBlockType(nodes.paragraph)],
    ["Heading", heading(top)],
    ["Subheading", heading(top + 1)],
    ["List", wrapInList(nodes.bullet_list)],
    ["Numbered list", wrapInList(nodes.ordered_list)],
    ["Quote", wrapIn(nodes.blockquote)],
    ["Table", table],
    ["Picture", (state, dispatch, view) => askPicture(view)],
    ["Link", (state, dispatch, view) => askLink(view)],
    ...blockChoices(desk),
    ["Footnote", footnote],
    ["Snippet", (state, dispatch, view) => askSnippet(view)],
    ["Dividing line", (state, dispatch) => insert(nodes.horizontal_rule.create(), nodes.paragraph.create())(state, dispatch)],
    ["Code", setBlockType(nodes.code_block)],
  ];
}

// A footnote: its number where the cursor is, its words at the end of the text.
export function footnote(state, dispatch) {
  const known = labels(state.doc);
  let label = 1;
  while (known.has(String(label))) label++;
  const tr = state.tr.replaceSelectionWith(nodes.note_ref.create({ label: String(label) }), false);
  dispatch?.(tr.insert(tr.doc.content.size, nodes.note.create({ label: String(label) }, nodes.paragraph.create())));
  return true;
}

export function menu(list) {
  const id = `rich-menu-${++made}`;
  const box = make("ul", { className: "rich-menu", id, role: "listbox", "aria-label": "Blocks", hidden: true });
  let [open, at, shown] = [null, 0, []];

  function query(state) {
    const { $from, empty } = state.selection;
    if (!empty || $from.parent.type !== nodes.paragraph) return null;
    const found = /^\/([\p{L} ]{0,20})$/u.exec($from.parent.textContent);
    return found && $from.parentOffset === $from.parent.content.size ? found[1].trim().toLowerCase() : null;
  }

  function draw(view) {
    const words = view.hasFocus() ? query(view.state) : null;
    if (words === null) return close(view);
    if (open === false) return;
    shown = list.filter(([name]) => name.toLowerCase().includes(words));
    if (!shown.length) return close(view);
    open = true;
    at = Math.min(at, shown.length - 1);
    box.replaceChildren(...shown.map(([name], index) => {
      const line = make("li", { id: `${id}-${index}`, role: "option", textContent: name, "aria-selected": String(index === at) });
      line.addEventListener("mousedown", (event) => { event.preventDefault(); take(view, index); });
      return line;
    }));
    box.hidden = false;
    const place = view.coordsAtPos(view.state.selection.from);
    const frame = box.parentElement.getBoundingClientRect();
    box.style.left = `${Math.max(0, Math.min(place.left - frame.left, frame.width - box.offsetWidth))}px`;
    box.style.top = `${place.bottom - frame.top + 4}px`;
    view.dom.setAttribute("aria-controls", id);
    view.dom.setAttribute("aria-activedescendant", `${id}-${at}`);
    box.children[at].scrollIntoView({ block: "nearest" });
  }

  function close(view) {
    if (open) {
      box.hidden = true;
      view.dom.removeAttribute("aria-activedescendant");
      view.dom.removeAttribute("aria-controls");
    }
    [open, at] = [null, 0];
  }

  function take(view, index) {
    const [, command] = shown[index];
    close(view);
    const { $from } = view.state.selection;
    view.dispatch(view.state.tr.delete($from.start(), $from.end()));
    command(view.state, view.dispatch, view);
    if (!document.querySelector("dialog[open]")) view.focus();
  }

  const plugin = new Plugin({
    key,
    view: (view) => {
      view.dom.parentElement.append(box);
      return { update: draw, destroy: () => box.remove() };
    },
    props: {
      handleKeyDown(view, event) {
        if (!open) return false;
        const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (by) {
          at = (at + by + shown.length) % shown.length;
          draw(view);
        } else if (event.key === "Enter" || event.key === "Tab") take(view, at);
        else if (event.key === "Escape") {
          close(view);
          open = false;
        } else return false;
        event.preventDefault();
        return true;
      },
      handleDOMEvents: { blur: (view) => { close(view); return false; } },
    },
  });

  // The toolbar's button opens it on a line of its own.
  function show(view) {
    const { $from } = view.state.selection;
    view.focus();
    if ($from.parent.type !== nodes.paragraph || $from.parent.content.size) insert(nodes.paragraph.create())(view.state, view.dispatch);
    view.dispatch(view.state.tr.insertText("/"));
  }

  return { plugin, show };
}
