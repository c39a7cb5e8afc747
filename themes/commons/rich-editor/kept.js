// What the editor can't show stands in the text as it is written, and can be changed there.
import { make } from "./dom.js";

export function keptView(node, view, position) {
  const source = make("textarea", { className: "field-control rich-source", value: node.attrs.text, rows: Math.min(12, node.attrs.text.split("\n").length), spellcheck: false });
  source.setAttribute("aria-label", "Kept as written");
  const dom = make("div", { className: "rich-kept" }, make("p", { className: "quiet", textContent: "Kept as written" }), source);
  dom.contentEditable = "false";
  source.addEventListener("input", (event) => {
    event.stopPropagation();
    view.dispatch(view.state.tr.setNodeMarkup(position(), null, { ...view.state.doc.nodeAt(position()).attrs, text: source.value }));
  });
  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false;
      if (source.value !== next.attrs.text) source.value = next.attrs.text;
      node = next;
      return true;
    },
    stopEvent: (event) => source.contains(event.target),
    ignoreMutation: () => true,
  };
}

// A box of a list: a press ticks it.
export function taskView(node, view, position) {
  const box = make("input", { type: "checkbox", checked: node.attrs.done, ariaLabel: "Done" });
  const dom = make("span", { className: "rich-task" }, box, " ");
  dom.contentEditable = "false";
  box.addEventListener("change", () => view.dispatch(view.state.tr.setNodeMarkup(position(), null, { done: box.checked })));
  return { dom, stopEvent: (event) => event.target === box, ignoreMutation: () => true };
}
