// Long forms lose nothing: what is typed is kept on this device until the portal has it, and a form is sent only when the portal can be reached.
import { clear, copyOf, isLong, isReachable, received, sweep } from "./form-copies.js";

function keep(form) {
  const copy = copyOf(form);
  const said = document.createElement("p");
  let asking = false;
  let sure = false;
  said.className = "field-error form-offline";
  said.setAttribute("role", "alert");
  form.append(said);
  form.addEventListener("input", () => copy.put());
  form.addEventListener("change", () => copy.put());
  form.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asking) return;
    asking = true;
    const kept = await copy.put();
    const there = await isReachable();
    asking = false;
    said.textContent = there ? "" : `We can’t reach the portal, so nothing was sent. ${kept ? "What you typed is saved on this device. Check" : "Keep this page open, check"} your connection, then try again.`;
    if (!there) return;
    sure = true;
    form.requestSubmit(event.submitter);
    sure = false;
  }, true);
}

received();
sweep();
for (const form of document.querySelectorAll("form[method=post]:not([data-own-copies])")) if (isLong(form)) keep(form);
for (const form of document.querySelectorAll("form[action='/account/sign-out']")) form.addEventListener("submit", clear);
