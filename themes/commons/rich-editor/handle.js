// A handle in the margin by the block that the pointer is over: it is dragged to where the block should go.
import { NodeSelection, Plugin } from "prosemirror-state";
import { make } from "./dom.js";

export function handle() {
  const grip = make("div", { className: "rich-handle", draggable: true, hidden: true, ariaHidden: "true", title: "Drag to move" });
  let at = null;

  function over(view, event) {
    const found = view.posAtCoords({ left: event.clientX, top: event.clientY });
    if (!found) return false;
    const $at = view.state.doc.resolve(found.pos);
    const position = $at.depth ? $at.before(1) : found.pos;
    const dom = view.nodeDOM(position);
    if (!(dom instanceof HTMLElement)) return false;
    at = position;
    grip.hidden = false;
    grip.style.top = `${dom.offsetTop}px`;
    return false;
  }

  return new Plugin({
    view(view) {
      view.dom.parentElement.append(grip);
      grip.addEventListener("dragstart", (event) => {
        const selection = NodeSelection.create(view.state.doc, at);
        view.dispatch(view.state.tr.setSelection(selection));
        view.dragging = { slice: selection.content(), move: true };
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", selection.node.textContent);
      });
      return { destroy: () => grip.remove() };
    },
    props: { handleDOMEvents: { mousemove: over } },
  });
}
