// The page to write on: stands over a box of Markdown, and writes into it whatever is changed.
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { EditorState } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { containerView } from "./blocks.js";
import { image, link, place } from "./commands.js";
import { make } from "./dom.js";
import { handle } from "./handle.js";
import { keys, typing, walking } from "./keys.js";
import { keptView, taskView } from "./kept.js";
import { choices, menu } from "./menu.js";
import { clipboard, pasted, pictures, status } from "./paste.js";
import { blocks as blocksOf, parse, write } from "./text.js";
import { toolbar } from "./toolbar.js";

// text: the box. label: what names it. top: its topmost heading. desk: what the portal's desk lends: askLink(marked, place), askPicture(place), askFile(place), askSnippet(selected, place), bringPicture(file, said, asks), describePicture(brought).
export function mount({ text, label, top, desk }) {
  const tools = {
    top,
    desk,
    askLink: (view) => {
      const { from, to } = view.state.selection;
      desk.askLink(view.state.doc.textBetween(from, to, " "), (words, url) => link(view, words, url));
    },
    askPicture: (view) => desk.askPicture((alt, url) => image(view, alt, url)),
    askSnippet: (view) => {
      const { from, to, empty } = view.state.selection;
      desk.askSnippet(empty ? "" : write(view.state.doc.cut(from, to)), (words) => place(view, blocksOf(words)));
    },
  };
  const blocks = menu(choices(tools));
  const frame = make("div", { className: "rich-text" });
  const brought = pictures(desk, status());
  let [view, tail, own] = [null, "", false];
  label.id ||= `${text.id}-label`;
  const page = `${text.id}-page`;
  const bar = toolbar(label.firstChild.textContent.trim(), { ...tools, view: () => view, menu: blocks.show, controls: page });
  const described = text.getAttribute("aria-describedby");

  function state() {
    const read = parse(text.value);
    tail = read.tail;
    return EditorState.create({
      doc: read.doc,
      plugins: [blocks.plugin, typing(top), ...keys(tools), history(), dropCursor({ class: "rich-drop" }), gapCursor(), tableEditing(), handle()],
    });
  }

  view = new EditorView(frame, {
    state: state(),
    attributes: {
      class: "prose rich-page", id: page, role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, dir: "auto",
      ...(described ? { "aria-describedby": described } : {}),
      ...(text.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
    },
    nodeViews: { kept: keptView, task: taskView, container: containerView },
    handleDOMEvents: walking,
    clipboardParser: clipboard({ top, view: () => view }),
    ...brought.props,
    transformPasted(slice) {
      const { slice: rest, notes } = pasted(slice);
      if (notes.length) setTimeout(() => view.dispatch(view.state.tr.insert(view.state.doc.content.size, notes)));
      return rest;
    },
    dispatchTransaction(change) {
      view.updateState(view.state.apply(change));
      bar.update(view.state);
      if (change.docChanged) put();
    },
  });
  bar.update(view.state);
  frame.append(brought.said);

  function put() {
    const words = write(view.state.doc, tail);
    if (words === text.value) return;
    own = true;
    text.value = words;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    own = false;
  }

  // Something else filled the box: words that were kept on this device, or the person in Markdown.
  function refill() {
    if (!own && write(view.state.doc, tail) !== text.value) view.updateState(state());
  }

  text.addEventListener("input", refill);
  text.addEventListener("change", refill);
  return { frame, bar: bar.bar, refill, focus: () => view.focus(), view };
}
