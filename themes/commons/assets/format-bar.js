// Buttons that write Markdown into a box. Without this file people type its marks.
export function formatBar(text, name, choose) {
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", name);
  bar.setAttribute("aria-controls", text.id);
  const buttons = choose({ wrap, start, place, link }).map(([words, act], at) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-quiet";
    made.textContent = words;
    made.tabIndex = at === 0 ? 0 : -1;
    made.addEventListener("click", act);
    return made;
  });
  // One stop for the Tab key; the arrows go along the bar.
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  bar.append(...buttons);

  function place(words, from = text.selectionStart, to = text.selectionEnd) {
    text.focus();
    text.setSelectionRange(from, to);
    // Keeps the browser's own undo.
    if (!document.execCommand("insertText", false, words)) text.setRangeText(words, from, to, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function wrap(before, after, empty) {
    const { selectionStart: from, selectionEnd: to, value } = text;
    const inside = value.slice(from, to) || empty;
    place(before + inside + after, from, to);
    text.setSelectionRange(from + before.length, from + before.length + inside.length);
  }

  // The address is selected, so that the next thing typed or pasted is in its place.
  function link() {
    const { selectionStart: from, selectionEnd: to, value } = text;
    const [words, address] = [value.slice(from, to) || "link text", "https://"];
    place(`[${words}](${address})`, from, to);
    text.setSelectionRange(from + words.length + 3, from + words.length + 3 + address.length);
  }

  function start(mark) {
    const from = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
    const lines = text.value.slice(from, text.selectionEnd).split("\n").map((line) => mark + line).join("\n");
    place(lines, from, text.selectionEnd);
  }

  return bar;
}
