// Small comforts. Every page works without this file.

// What an action led to is what to read first: its notice, or the summary of a form that came back with errors.
document.querySelector("[data-focus]")?.focus({ preventScroll: location.hash !== "" });

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

if (document.querySelector("[data-save-page], [data-saved-pages]")) import("./saved-pages.js").catch(() => {});
if (document.querySelector(".video-poster")) import("./video.js").catch(() => {});

// "Copy" beside a citation.
for (const citation of document.querySelectorAll(".citation")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(citation.innerText.trim());
      button.textContent = "Copied";
    } catch {
      button.textContent = "Couldn’t copy. Select the text instead";
    }
  });
  citation.after(button);
}

// What is typed into a long form is kept on this device until the portal has it. Its script is asked for again.
async function keepForms() {
  try {
    await import("./long-forms.js");
  } catch {
    setTimeout(keepForms, 2000);
  }
}
if (document.querySelector("form[method=post]")) keepForms();

// A long password is easier to type when it can be seen.
for (const input of document.querySelectorAll("input[type=password]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  const show = (shown) => {
    input.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide password" : "Show password";
  };
  show(false);
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
  input.after(button);
}

// One tick for all of a list.
for (const line of document.querySelectorAll("[data-tick-all]")) {
  const all = line.querySelector("input");
  const ticks = [...line.closest("form").querySelectorAll("tbody input[type=checkbox]")];
  const look = () => {
    const ticked = ticks.filter((tick) => tick.checked).length;
    all.checked = ticked === ticks.length;
    all.indeterminate = ticked > 0 && !all.checked;
  };
  all.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = all.checked;
  });
  for (const tick of ticks) tick.addEventListener("change", look);
  line.hidden = false;
  look();
}

// Nothing is sent twice by a double click.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 3000) event.preventDefault();
    else form.dataset.sent = String(Date.now());
  });
}

// The button to join online comes and goes by itself while the page stays open.
for (const join of document.querySelectorAll(".join")) {
  const look = () => {
    const now = Date.now();
    const open = now >= Date.parse(join.dataset.opens);
    join.querySelector(".join-now").hidden = !open;
    join.querySelector(".join-later").hidden = open;
    join.hidden = now >= Date.parse(join.dataset.closes);
  };
  look();
  setInterval(look, 5000);
}
