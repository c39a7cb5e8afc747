// Files in the editor: brought right there, chosen by what they look like, and pictures that are pasted or dropped into a text.
import { button, chooser, make, open } from "./dialog.js";
import { upload } from "./upload.js";

const token = () => document.querySelector("[data-editor]").elements.form_token.value;

// A media field: its file is chosen or brought, then added by the field's own button.
export function mediaField(box) {
  const tools = box.querySelector("[data-media-bring]");
  const said = make("span", { role: "status" });
  const file = make("input", { type: "file", className: "visually-hidden", tabIndex: -1 });
  file.setAttribute("aria-label", `Bring a file: ${box.querySelector("legend").firstChild.textContent.trim()}`);
  file.addEventListener("change", async () => {
    const result = await send(file.files[0], "", said);
    file.value = "";
    if (result) add(box, result.path);
  });
  tools.classList.remove("quiet");
  tools.replaceChildren(button("Choose from the library", () => choose("Choose a file", (chosen) => add(box, chosen.path))), button("Bring a new file", () => file.click()), file, said);
}

function add(box, path) {
  const field = box.querySelector(".editor-add input");
  field.value = path;
  field.form.requestSubmit(box.querySelector(".editor-add button"));
}

// The toolbar's button: a picture of the library into the text.
export function askPicture(place) {
  choose("Choose a picture", async (chosen) => {
    const alt = await ask(chosen.name, chosen.text);
    if (alt !== null) place(markdown(alt, address(chosen.path)));
  }, "Picture");
}

// Pictures that are pasted or dropped into a text are brought to the library, and shown where the cursor is.
export function takePictures(text, place) {
  const said = make("p", { className: "quiet", role: "status" });
  text.after(said);
  const take = async (event, files) => {
    const pictures = [...files].filter((file) => file.type.startsWith("image/"));
    if (!pictures.length) return;
    event.preventDefault();
    event.stopPropagation();
    // The place where it was pasted: the dialog may take the caret away.
    const at = [text.selectionStart, text.selectionEnd];
    for (const picture of pictures) {
      const [result, alt] = await Promise.all([send(named(picture), "pasted", said), ask(picture.name, "")]);
      if (result && alt !== null) place(markdown(alt, result.url), ...at.splice(0));
    }
  };
  text.addEventListener("paste", (event) => take(event, event.clipboardData.files));
  text.addEventListener("drop", (event) => take(event, event.dataTransfer.files));
}

function markdown(alt, url) {
  return `![${alt.replace(/[\[\]\n]/g, " ").trim()}](${url})`;
}

function address(path) {
  return `/media/${path.split("/").map(encodeURIComponent).join("/")}`;
}

// What a clipboard holds is always called the same.
function named(picture) {
  return picture.name && picture.name !== "image.png" ? picture : new File([picture], `pasted ${new Date().toISOString().slice(0, 16)}`, { type: picture.type });
}

async function send(file, folder, said) {
  if (!file) return null;
  said.className = "quiet";
  const result = await upload(file, { folder, token: token(), progress: (part) => { said.textContent = part < 1 ? `Sending ${file.name}: ${Math.round(part * 100)} %` : `Looking through ${file.name} …`; } });
  said.textContent = result.error ? `${file.name}: ${result.error}` : "";
  if (result.error) said.className = "field-error";
  return result.error ? null : result;
}

function choose(title, taken, kind = "") {
  chooser(title, {
    label: "Words in the name",
    find: (words) => `/desk/media/choices?${new URLSearchParams({ q: words, kind })}`,
    listed: "media-choices",
    count: (many) => many === 60 ? "The newest 60" : many === 1 ? "1 file" : `${many} files`,
    show: (one) => [one.picture ? make("img", { src: one.picture, alt: "", loading: "lazy" }) : make("span", { className: "media-kind", textContent: one.kind, ariaHidden: "true" }), make("span", { textContent: one.path })],
    taken,
  });
}

// The alternative text of a picture: words, "" where it only decorates, null where the person thinks again.
function ask(name, text) {
  return new Promise((done) => {
    const words = make("input", { type: "text", className: "field-control", id: "dialog-words", value: text, maxLength: 300, autocomplete: "off" });
    const label = make("label", { htmlFor: words.id, className: "field-label", textContent: `What does ${name || "the picture"} show?` });
    const error = make("p", { className: "field-error", role: "alert" });
    const buttons = make("p", { className: "buttons" });
    let answer = null;
    const insert = () => {
      if (!words.value.trim()) {
        error.textContent = "Say what it shows, for people who can’t see it.";
        words.focus();
        return;
      }
      answer = words.value.trim();
      dialog.close();
    };
    buttons.append(button("Put it in", insert, "button-primary"), button("It only decorates", () => { answer = ""; dialog.close(); }));
    const dialog = open("Alternative text", [], [label, error, words, buttons]);
    words.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); insert(); } });
    dialog.addEventListener("close", () => done(answer));
    words.focus();
  });
}
