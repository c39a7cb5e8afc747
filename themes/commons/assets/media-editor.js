// Files in the editor: brought right there, chosen by what they look like, and pictures that are pasted or dropped into a text.
import { button, chooser, make, open } from "./dialog.js";
import { upload } from "./upload.js";

export const token = () => document.querySelector("[data-editor]").elements.form_token.value;

// A media field: its file is chosen or brought, then added by the field's own button.
export function mediaField(box) {
  const tools = box.querySelector("[data-media-bring]");
  const said = make("span", { role: "status" });
  const { accept } = box.dataset;
  const file = make("input", { type: "file", className: "visually-hidden", tabIndex: -1, accept });
  file.setAttribute("aria-label", `Upload a file: ${box.querySelector("legend").firstChild.textContent.trim()}`);
  file.addEventListener("change", async () => {
    const brought = file.files[0];
    const result = await send(brought, "", said);
    file.value = "";
    if (!result) return;
    // What a picture shows is asked once, and kept with the file.
    if (brought.type.startsWith("image/")) await keepText(result, await ask(brought.name, ""));
    add(box, result.path);
  });
  tools.classList.remove("quiet");
  tools.replaceChildren(button("Choose from the library", () => choose("Choose a file", (chosen) => add(box, chosen.path), accept.includes(".jpg") ? "Picture" : "")), button("Upload a file", () => file.click()), file, said);
  for (const point of box.querySelectorAll("[data-focus-point]")) focusPoint(point);
}

// The focus point is chosen in the picture; the two numbers below it do the same by keys.
function focusPoint(box) {
  const picture = box.querySelector("[data-focus-picture]");
  const fields = [...box.querySelectorAll("input")];
  const mark = picture.querySelector(".focus-mark");
  const draw = () => {
    const [x, y] = fields.map((field) => Math.min(100, Math.max(0, Number(field.value || 50))));
    mark.style.left = `${x}%`;
    mark.style.top = `${y}%`;
  };
  picture.addEventListener("click", (event) => {
    const area = picture.getBoundingClientRect();
    fields[0].value = Math.round((event.clientX - area.left) / area.width * 100);
    fields[1].value = Math.round((event.clientY - area.top) / area.height * 100);
    for (const field of fields) field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  for (const field of fields) field.addEventListener("input", draw);
  picture.hidden = false;
  draw();
}

function add(box, path) {
  const field = box.querySelector(".editor-add input");
  field.value = path;
  field.form.requestSubmit(box.querySelector(".editor-add button"));
}

// The toolbar's button: a picture of the library into the text.
export function askPicture(place) {
  const said = make("span", { role: "status" });
  const file = make("input", { type: "file", className: "visually-hidden", tabIndex: -1, accept: "image/*" });
  file.setAttribute("aria-label", "Upload a picture");
  const dialog = choose("Choose a picture", async (chosen) => {
    const alt = await ask(chosen.name, chosen.text);
    if (alt !== null) place(alt, address(chosen.path));
  }, "Picture", [make("p", { className: "buttons" })]);
  dialog.querySelector(".buttons").append(button("Upload a picture", () => file.click()), file, said);
  file.addEventListener("change", async () => {
    const picture = file.files[0];
    const result = await send(picture, "", said);
    file.value = "";
    if (result) dialog.leave(() => describe(result, picture, place));
  });
}

// A file of the library, to be linked to.
export function askFile(place) {
  choose("Choose a file", (chosen) => place(chosen.name, address(chosen.path)));
}

// Asks what a new picture shows, keeps that with the file for whoever takes it next, and puts the picture into the text.
async function describe(result, picture, place) {
  const alt = await ask(picture.name, "");
  if (alt === null) return;
  keepText(result, alt);
  place(alt, result.url);
}

function keepText(result, text) {
  return text && fetch(`${result.page}/text`, { method: "POST", body: new URLSearchParams({ text, form_token: token() }), redirect: "manual" }).catch(() => {});
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
      const brought = await bringPicture(picture, said, true);
      if (brought) place(pictureWords(brought.alt, brought.url), ...at.splice(0));
    }
  };
  text.addEventListener("paste", (event) => take(event, event.clipboardData.files));
  text.addEventListener("drop", (event) => take(event, event.dataTransfer.files));
}

// A picture of the clipboard into the library: { url, alt }, or null. Where asks, the person says what it shows.
export async function bringPicture(picture, said, asks) {
  const [result, alt] = await Promise.all([send(named(picture), "pasted", said), asks ? ask(picture.name, "") : ""]);
  if (!result || alt === null) return null;
  keepText(result, alt);
  return { url: result.url, alt, page: result.page };
}

// Asks what a picture shows that is in the library already: words, "" where it only decorates, null where the person thinks again.
export async function describePicture(brought) {
  const alt = await ask("", "", brought.url);
  keepText(brought, alt);
  return alt;
}

// A picture that only decorates is written as HTML, where an empty text is an answer; in Markdown it would look forgotten.
export function pictureWords(alt, url) {
  return alt ? `![${alt.replace(/[\[\]\n]/g, " ").trim()}](${url})` : `<img src="${url}" alt="">`;
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
  const result = await upload(file, { folder, token: token(), progress: (part) => { said.textContent = part < 1 ? `Uploading ${file.name}: ${Math.round(part * 100)}%` : `Checking ${file.name}…`; } });
  const trouble = result.question || (result.error && `${file.name}: ${result.error}`);
  said.textContent = trouble;
  if (trouble) said.className = "field-error";
  if (result.question) said.append(" ", make("a", { href: result.page, target: "_blank", textContent: "Decide in the media library" }), ", then choose the file here.");
  return trouble ? null : result;
}

function choose(title, taken, kind = "", rest = []) {
  return chooser(title, {
    rest,
    label: "Search file names",
    find: (words) => `/desk/media/choices?${new URLSearchParams({ q: words, kind })}`,
    listed: "media-choices",
    count: (many) => many === 60 ? "The newest 60" : many === 1 ? "1 file" : `${many} files`,
    show: (one) => [one.picture ? make("img", { src: one.picture, alt: "", loading: "lazy" }) : make("span", { className: "media-kind", textContent: one.kind, ariaHidden: "true" }), make("span", { textContent: one.path })],
    taken,
  });
}

// The alternative text of a picture: words, "" where it only decorates, null where the person thinks again.
function ask(name, text, picture = "") {
  return new Promise((done) => {
    const words = make("input", { type: "text", className: "field-control", id: "dialog-words", value: text, maxLength: 300, autocomplete: "off" });
    const label = make("label", { htmlFor: words.id, className: "field-label", textContent: `What does ${name || "the picture"} show?` });
    const error = make("p", { className: "field-error", role: "alert" });
    const buttons = make("p", { className: "buttons" });
    let answer = null;
    const insert = () => {
      if (!words.value.trim()) {
        error.textContent = "Describe the picture for people who can’t see it.";
        words.focus();
        return;
      }
      answer = words.value.trim();
      dialog.close();
    };
    buttons.append(button("Insert", insert, "button-primary"), button("Decorative", () => { answer = ""; dialog.close(); }));
    const shown = picture ? [make("img", { src: picture, alt: "", className: "dialog-picture" })] : [];
    const dialog = open("Alternative text", [], [...shown, label, error, words, buttons]);
    words.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); insert(); } });
    dialog.addEventListener("close", () => done(answer));
    words.focus();
  });
}
