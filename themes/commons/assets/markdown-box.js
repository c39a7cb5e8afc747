// Texts in Markdown: a page to write on stands over each box, and the box itself is one press away. What was chosen last is kept on this device.
// Without this file the box is all there is.
import { recall, remember } from "./choices.js";
import { formatBar } from "./format-bar.js";
import { askLink } from "./link-editor.js";
import { askFile, askPicture, bringPicture, describePicture, pictureWords, takePictures } from "./media-editor.js";
import { askSnippet } from "./snippet-editor.js";

export async function markdownBoxes(boxes) {
  const list = [...boxes].map((box) => ({ box, bar: markdown(box) }));
  if (!list.length) return;
  const { mount } = await import("./rich-editor.js").catch(() => ({}));
  if (mount) for (const one of list) page(one, mount);
}

function page({ box, bar }, mount) {
  const [text, label] = [box.querySelector("textarea"), box.querySelector("label")];
  const made = mount({ text, label, top: Number(box.dataset.heading) || 2, desk: { askFile, askLink, askPicture, askSnippet, bringPicture, describePicture } });
  const show = (plain) => {
    made.frame.hidden = made.bar.hidden = plain;
    text.hidden = bar.hidden = !plain;
    if (!plain) made.refill();
  };
  const plain = recall("mode") === "markdown";
  const toggle = pressed("Markdown", plain, (on) => {
    remember("mode", on ? "markdown" : "page");
    show(on);
    (on ? text : made).focus();
  });
  const into = () => { if (!made.frame.hidden) made.focus(); };
  text.before(made.bar, made.frame);
  const writing = document.activeElement === text;
  show(plain);
  if (writing && !plain) made.focus();
  const modes = document.createElement("div");
  modes.className = "editor-modes";
  modes.append(toggle);
  box.prepend(modes);
  label.addEventListener("click", into);
  // What leads to the box leads to its page.
  document.addEventListener("click", (event) => { if (event.target.closest?.(`a[href$="#${CSS.escape(text.id)}"]`)) setTimeout(into); });
  if (location.hash === `#${text.id}`) into();
}

function pressed(words, already, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-quiet";
  made.textContent = words;
  made.setAttribute("aria-pressed", String(already));
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
      ["Snippets", () => { const at = [text.selectionStart, text.selectionEnd]; askSnippet(text.value.slice(...at), (words) => place(words, ...at)); }],
    ];
  });
  text.before(bar);
  return bar;
}
