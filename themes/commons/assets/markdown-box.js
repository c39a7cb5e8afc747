// Texts in Markdown: a page to write on stands over each box, the box itself is one press away, and either can be seen as readers will see it.
// Without this file the box is all there is.
import { formatBar } from "./format-bar.js";
import { askLink } from "./link-editor.js";
import { askFile, askPicture, bringPicture, pictureWords, takePictures } from "./media-editor.js";

export async function markdownBoxes(boxes) {
  const list = [...boxes].map((box) => ({ box, bar: markdown(box), modes: modes(box) }));
  if (!list.length) return;
  const { mount } = await import("./rich-editor.js").catch(() => ({}));
  if (mount) for (const one of list) page(one, mount);
}

// What is seen of a text: "Markdown" shows its box, "Preview" what readers will see.
function modes(box) {
  const bar = document.createElement("div");
  bar.className = "editor-modes";
  bar.append(preview(box));
  box.prepend(bar);
  return bar;
}

function page({ box, bar, modes }, mount) {
  const [text, label] = [box.querySelector("textarea"), box.querySelector("label")];
  const made = mount({ text, label, top: Number(box.dataset.heading) || 2, desk: { askFile, askLink, askPicture, bringPicture } });
  const toggle = pressed("Markdown", (on) => {
    made.frame.hidden = made.bar.hidden = on;
    text.hidden = bar.hidden = !on;
    if (!on) made.refill();
    (on ? text : made).focus();
  });
  const into = () => { if (!made.frame.hidden) made.focus(); };
  text.before(made.bar, made.frame);
  const writing = document.activeElement === text;
  text.hidden = bar.hidden = true;
  if (writing) made.focus();
  modes.prepend(toggle);
  label.addEventListener("click", into);
  // What leads to the box leads to its page.
  document.addEventListener("click", (event) => { if (event.target.closest?.(`a[href$="#${CSS.escape(text.id)}"]`)) setTimeout(into); });
  if (location.hash === `#${text.id}`) into();
}

function pressed(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-quiet";
  made.textContent = words;
  made.setAttribute("aria-pressed", "false");
  made.addEventListener("click", () => {
    const on = made.getAttribute("aria-pressed") === "false";
    made.setAttribute("aria-pressed", String(on));
    act(on);
  });
  return made;
}

function markdown(box) {
  const [text, label] = [box.querySelector("textarea"), box.querySelector("label").firstChild.textContent.trim()];
  const bar = formatBar(text, `Format: ${label}`, ({ wrap, start, place }) => {
    takePictures(text, place);
    return [
      ["Bold", () => wrap("**", "**", "bold text")],
      ["Italic", () => wrap("_", "_", "italic text")],
      ["Heading", () => start(`${"#".repeat(Number(box.dataset.heading) || 2)} `)],
      ["List", () => start("- ")],
      ["Numbered list", () => start("1. ")],
      ["Quote", () => start("> ")],
      ["Link", () => { const at = [text.selectionStart, text.selectionEnd]; askLink(text.value.slice(...at), (words, url) => place(`[${words.replace(/[\[\]\n]/g, " ")}](${url.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`, ...at)); }],
      ["Picture", () => { const at = [text.selectionStart, text.selectionEnd]; askPicture((alt, url) => place(pictureWords(alt, url), ...at)); }],
    ];
  });
  text.before(bar);
  return bar;
}

function preview(box) {
  const [text, live] = [box.querySelector("textarea"), box.querySelector("[data-live]")];
  const toggle = pressed("Preview", (on) => {
    live.hidden = !on;
    box.classList.toggle("editor-beside", on);
    draw();
  });
  let timer = 0;

  async function draw() {
    if (live.hidden) return;
    const body = new URLSearchParams({ text: text.value, form_token: text.form.elements.form_token.value });
    try {
      const answer = await fetch("/desk/content/markdown", { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
      if (answer.ok) live.replaceChildren(...(await answer.json()).map(node));
    } catch { /* the next key tries again */ }
  }

  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, 400);
  });
  return toggle;
}

// What the server made of the Markdown, as names, attributes and texts: no markup goes through this script.
function node(made) {
  if (typeof made === "string") return document.createTextNode(made);
  const element = document.createElement(made.name);
  for (const [name, value] of Object.entries(made.attributes)) element.setAttribute(name, value);
  element.append(...made.children.map(node));
  return element;
}
