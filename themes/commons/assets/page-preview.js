// The draft as readers will see it, as wide as on a phone or on a desk, drawn again after each autosave. Without this file a link opens it in a tab.
import { recall, remember } from "./choices.js";

const widths = { phone: 390, desktop: 1280 };

// ready() resolves once the portal has what is typed.
export function pagePreview(form, ready) {
  const toggle = document.querySelector("[data-preview-toggle]");
  const pane = form.querySelector("[data-preview]");
  const stage = pane.querySelector("[data-preview-stage]");
  const said = pane.querySelector("[data-preview-status]");
  const choices = [...pane.querySelectorAll("[data-preview-width]")];
  let width = recall("preview-width") in widths ? recall("preview-width") : "phone";
  let [shown, coming] = [null, null];

  // The next page is drawn under the one that is shown, so that nothing blinks.
  async function draw() {
    if (pane.hidden || document.visibilityState === "hidden") return;
    const mine = document.createElement("iframe");
    coming?.remove();
    coming = mine;
    await ready();
    if (mine !== coming) return;
    mine.title = "Page preview";
    mine.src = pane.dataset.preview;
    mine.addEventListener("load", () => { if (mine === coming) take(mine); });
    stage.prepend(mine);
  }

  function take(frame) {
    coming = null;
    const page = frame.contentDocument;
    said.textContent = page ? "" : "The preview didn’t load. Save the draft, then try again.";
    if (!page) return frame.remove();
    // What is followed there opens in a tab of its own: the draft stays.
    for (const link of page.links) if (!link.getAttribute("href").startsWith("#")) link.target = "_blank";
    for (const sent of page.forms) sent.target = "_blank";
    if (shown) frame.contentWindow.scrollTo(0, shown.contentWindow?.scrollY ?? 0);
    shown?.remove();
    shown = frame;
  }

  function fit() {
    stage.style.setProperty("--preview-width", `${widths[width]}px`);
    stage.style.setProperty("--preview-scale", Math.min(1, stage.clientWidth / widths[width]));
    for (const one of choices) one.setAttribute("aria-pressed", String(one.dataset.previewWidth === width));
  }

  function show(on) {
    toggle.setAttribute("aria-pressed", String(on));
    pane.hidden = !on;
    fit();
    draw();
  }

  toggle.addEventListener("click", () => {
    remember("preview", pane.hidden ? "open" : "closed");
    show(pane.hidden);
  });
  for (const one of choices)
    one.addEventListener("click", () => {
      width = one.dataset.previewWidth;
      remember("preview-width", width);
      fit();
    });
  new ResizeObserver(fit).observe(stage);
  toggle.hidden = false;
  // On a phone it takes the place of the text.
  if (recall("preview") === "open" && !matchMedia("(max-width: 60rem)").matches) show(true);
  return { draw, open: () => !pane.hidden };
}
