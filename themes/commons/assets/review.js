// A reviewer selects words of a draft and comments on them; words that have comments are marked.
const lines = document.querySelectorAll(".review-line");

// The words as the reader sees them, each with the node and the place in it where it stands.
function rangeOf(box, words) {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = "";
  while (walker.nextNode())
    for (const [at, letter] of [...walker.currentNode.data].entries()) {
      if (/\s/.test(letter) && text.endsWith(" ")) continue;
      text += /\s/.test(letter) ? " " : letter;
      places.push([walker.currentNode, at]);
    }
  const start = text.indexOf(words);
  if (start < 0) return null;
  const range = new Range();
  const [last, end] = places[start + words.length - 1];
  range.setStart(...places[start]);
  range.setEnd(last, end + 1);
  return range;
}

function mark() {
  const ranges = [...lines].flatMap((line) => [...line.querySelectorAll("[data-quote]")]
    .map((quote) => rangeOf(line.querySelector("[data-review-text]"), quote.textContent))
    .filter((range) => range));
  CSS.highlights.set("quoted", new Highlight(...ranges));
}

function offer(line) {
  const box = line.querySelector("[data-review-text]");
  const form = line.querySelector("details:has([name=quote])");
  const ask = document.createElement("button");
  ask.type = "button";
  ask.className = "button button-secondary";
  ask.textContent = "Comment on the selected words";
  ask.hidden = true;
  box.after(ask);
  let words = "";
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const inside = !selection.isCollapsed && box.contains(selection.anchorNode) && box.contains(selection.focusNode);
    if (inside) words = selection.toString().replace(/\s+/g, " ").trim().slice(0, 300);
    ask.hidden = !(inside && words);
  });
  // The click would otherwise end the selection, and with it hide the button, before it counts.
  ask.addEventListener("pointerdown", (event) => event.preventDefault());
  ask.addEventListener("click", () => {
    form.open = true;
    form.querySelector("[name=quote]").value = words;
    form.querySelector("[name=text]").focus();
  });
}

lines.forEach(offer);
if (CSS.highlights) mark();
