// The media library: files can be dragged here, and each shows how far it is. Without this file the form does it.
import { upload } from "./upload.js";

const form = document.querySelector("[data-media-upload]");
if (form) bring(form);

function bring(form) {
  const lines = form.querySelector("[data-media-progress]");
  form.querySelector("[data-media-drop]").hidden = false;

  form.addEventListener("submit", (event) => {
    const files = [...form.elements.files.files];
    if (!files.length) return;
    event.preventDefault();
    all(files);
  });
  document.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.add("media-over");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("media-over"); });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    form.classList.remove("media-over");
    all([...event.dataTransfer.files]);
  });

  async function all(files) {
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    lines.replaceChildren();
    const waiting = files.map((file) => ({ file, line: line(file) }));
    const results = [];
    // Two at a time: the portal works on two at a time.
    const next = async () => {
      for (let one; (one = waiting.shift());) results.push(await send(one));
    };
    await Promise.all([next(), next()]);
    button.disabled = false;
    form.elements.files.value = "";
    if (results.some((result) => result.question)) go("/desk/media#waiting");
    else if (results.every((result) => !result.error && !result.searchable)) go(target(results[0].path));
    else if (results.some((result) => !result.error)) refresh();
  }

  // Going to where one is already would show what was there before.
  function go(url) {
    const to = new URL(url, location.href);
    const here = to.pathname === location.pathname && to.search === location.search;
    location.assign(to);
    if (here) location.reload();
  }

  // What was refused, and how much search can read, stays to be read above; the list below shows what was taken.
  function refresh() {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.onload = () => {
      const list = request.response?.querySelector("[data-media-list]");
      if (list) document.querySelector("[data-media-list]").replaceWith(document.adoptNode(list));
    };
    request.open("GET", location.href);
    request.send();
  }

  function line(file) {
    const made = document.createElement("li");
    const name = document.createElement("span");
    const bar = document.createElement("progress");
    name.textContent = file.name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    made.append(name, bar);
    lines.append(made);
    return made;
  }

  async function send({ file, line }) {
    const bar = line.querySelector("progress");
    const result = await upload(file, {
      folder: form.elements.folder.value,
      token: form.elements.form_token.value,
      progress: (part) => { if (part < 1) bar.value = part; else bar.removeAttribute("value"); },
    });
    bar.remove();
    const said = document.createElement(result.error ? "p" : "span");
    said.textContent = result.error || result.question || ["Uploaded.", result.searchable].join(" ").trim();
    if (result.error) said.className = "field-error";
    line.append(said);
    return result;
  }

  function target(path) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    return folder ? `/desk/media?folder=${encodeURIComponent(folder)}` : "/desk/media";
  }
}
