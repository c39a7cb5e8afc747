// The editor of content: saves what is typed a few seconds behind, says who else is there, and helps with Markdown. Without this
// file the buttons do it.
import { copyOf } from "./form-copies.js";
import { markdownBoxes } from "./markdown-box.js";
import { mediaField } from "./media-editor.js";
import { pagePreview } from "./page-preview.js";

const form = document.querySelector("[data-editor]");
if (form) edit(form);

function edit(form) {
  const status = form.querySelector("[data-editor-status]");
  const others = document.querySelector("[data-others]");
  const url = new URL(form.getAttribute("action"), location.href).href;
  // What is typed is on this device until the portal has it.
  const copy = copyOf(form);
  let working = Promise.resolve();
  let kept = copy.early ? "" : now();
  let timer = 0;
  let busy = false;
  let leaving = false;
  let signedOut = false;

  form.querySelector("[data-editor-keys]").hidden = false;
  for (const field of form.querySelectorAll("[data-count]")) count(field);
  folds(form.querySelector("[data-facts]"));
  markdownBoxes(form.querySelectorAll("[data-markdown]"));
  for (const box of form.querySelectorAll("[data-media-field]")) mediaField(box);
  const preview = pagePreview(form, () => keep().then(stay));

  function body(action) {
    const data = new URLSearchParams(new FormData(form));
    data.delete("form_copy");
    data.set("do", action);
    return data;
  }

  // "note" belongs to a save, not to the words.
  function now() {
    const data = body("keep");
    data.delete("note");
    return data.toString();
  }

  function later(wait = preview.open() ? 800 : 2500) {
    timer ||= setTimeout(() => { timer = 0; keep(); }, wait);
  }

  function send(action, last = false) {
    const sent = body(action);
    return fetch(url, { method: "POST", body: sent, headers: { Accept: "application/json" }, redirect: "error", keepalive: last && sent.toString().length < 60000 });
  }

  // One after the other: a save never meets the autosave that came before it.
  function keep(last = false) {
    if (busy || leaving || now() === kept) return working;
    busy = true;
    working = autosave(last).finally(() => { busy = false; });
    return working;
  }

  // Resolves to the answer's status; 0 where there was none.
  async function autosave(last) {
    const [sent, values] = [now(), copy.values()];
    try {
      const answer = await send("keep", last);
      if (answer.ok) await taken(await answer.json(), sent, values);
      else await refused(answer.status);
      if (answer.status >= 500) later(4000);
      return answer.status;
    } catch {
      await refused(0);
      later(4000);
      return 0;
    } finally {
      if (now() !== kept && !signedOut) later();
    }
  }

  async function refused(code) {
    const words = await copy.put() ? "Your text is saved on this device." : "Leave this page open.";
    signedOut = code === 401;
    if (signedOut) {
      const link = document.createElement("a");
      link.href = `/account/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`;
      link.textContent = "Sign in again";
      status.replaceChildren(`Not saved: you’re signed out. ${words} `, link);
    } else if (code === 0) {
      status.textContent = `Not saved: we can’t reach the portal. ${words} We’ll keep trying.`;
    } else {
      status.textContent = code < 500 ? `Not saved: this page is out of date. ${words} Reload the page.` : `Not saved: the portal has a problem. ${words} We’ll keep trying.`;
    }
  }

  async function taken(answer, sent, values) {
    kept = sent;
    signedOut = false;
    await copy.received(values);
    const problems = answer.problems.length ? ` ${answer.problems.length === 1 ? "One answer isn’t" : `${answer.problems.length} answers aren’t`} valid yet.` : "";
    status.textContent = answer.version ? `Draft saved at ${answer.at}.` : `Autosaved at ${answer.at}. Others will see your changes when you save the draft.${problems}`;
    if (answer.version) form.elements.base.value = answer.version;
    if (form.dataset.at && location.pathname + location.search !== form.dataset.at) history.replaceState(null, "", form.dataset.at);
    if (answer.merged) location.reload();
    say(answer.others);
    gate(answer.findings);
    preview.draw();
  }

  // Saves the draft and stays: the page is left only when somebody wants to.
  async function saveInPlace() {
    if (leaving) return;
    clearTimeout(timer);
    timer = 0;
    await working;
    busy = true;
    status.textContent = "Saving…";
    working = draft().finally(() => { busy = false; });
    await working;
  }

  async function draft() {
    const [sent, values] = [now(), copy.values()];
    try {
      const answer = await send("draft");
      if (answer.ok) await taken(await answer.json(), sent, values);
      else if (answer.status === 409 || answer.status === 422) {
        await copy.put();
        status.textContent = `Not saved. ${(await answer.json()).detail}`;
      } else await refused(answer.status);
    } catch {
      await refused(0);
      later(4000);
    }
  }

  // What the gate at publishing finds in the words as they are now.
  function gate(findings) {
    const [list, line] = [form.querySelector("[data-gate-list]"), form.querySelector("[data-gate-count]")];
    const words = JSON.stringify(findings);
    if (list.dataset.words === words) return;
    list.dataset.words = words;
    const errors = findings.filter((found) => found.kind === "error").length;
    const hints = findings.length - errors;
    line.textContent = (errors ? `${errors} ${errors === 1 ? "issue" : "issues"} must be fixed before publishing.` : "Ready to publish.") + (hints ? ` ${hints} ${hints === 1 ? "suggestion" : "suggestions"}.` : "");
    list.replaceChildren(...findings.map((found) => {
      const [entry, head, link, text] = ["li", "p", "a", "p"].map((tag) => document.createElement(tag));
      entry.className = `finding finding-${found.kind}`;
      const kind = document.createElement("strong");
      kind.textContent = found.kind === "error" ? "Error:" : "Suggestion:";
      link.href = found.href;
      link.textContent = found.label;
      text.textContent = found.text;
      head.append(kind, " ", link);
      entry.append(head, text);
      if (found.words) {
        const quoted = document.createElement("p");
        quoted.className = "quiet finding-words";
        quoted.textContent = `“${found.words}”`;
        entry.append(quoted);
      }
      return entry;
    }));
  }

  function say(names) {
    const words = names.join("\n");
    if (others.dataset.words === words) return;
    others.dataset.words = words;
    others.replaceChildren(...names.map((name) => {
      const line = document.createElement("p");
      line.className = "notice notice-info";
      line.textContent = name;
      return line;
    }));
  }

  async function stay() {
    if (document.visibilityState === "hidden" || leaving) return;
    try {
      const answer = await fetch(`${url}/stay`, { method: "POST", body: body("stay"), headers: { Accept: "application/json" }, redirect: "error" });
      if (answer.ok) say(await answer.json());
    } catch { /* the next one will tell */ }
  }

  form.addEventListener("input", () => { copy.put(); later(); });
  // A button leaves the page. The portal must have the words first: a form that is sent into nothing takes its page with it.
  form.addEventListener("submit", async (event) => {
    if (leaving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    clearTimeout(timer);
    timer = 0;
    await copy.put();
    await working;
    busy = true;
    const code = await autosave(false);
    busy = false;
    if (code === 0 || code === 401 || code >= 500) return;
    clearTimeout(timer);
    leaving = true;
    form.requestSubmit(button);
  }, true);
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  window.addEventListener("pagehide", () => keep(true));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep(true);
    else if (signedOut) later(0);
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    saveInPlace();
  });
  setInterval(stay, 15000);
  stay();
  if (copy.early) later();
}

// What is said about the item folds; on a phone it is a sheet over the text, closed until it is asked for.
function folds(facts) {
  if (!facts) return;
  const holds = (hash) => hash.length > 1 && facts.contains(document.getElementById(decodeURIComponent(hash.slice(1))));
  const show = (hash) => { if (holds(hash)) facts.open = true; };
  const narrow = matchMedia("(max-width: 60rem)");
  if (narrow.matches && !("wrong" in facts.dataset) && !holds(location.hash)) facts.open = false;
  facts.classList.add("editor-sheet");
  show(location.hash);
  document.addEventListener("click", (event) => show(event.target.closest?.("a[href^='#']")?.hash ?? ""));
  facts.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !narrow.matches) return;
    facts.open = false;
    facts.querySelector("summary").focus();
  });
}

function count(field) {
  const most = Number(field.getAttribute("maxlength"));
  const line = document.createElement("p");
  line.className = "quiet editor-count";
  field.after(line);
  const say = () => {
    const words = field.value.trim() ? field.value.trim().split(/\s+/).length : 0;
    line.textContent = field.value.length > most * 0.8 ? `${field.value.length} of ${most} characters` : field.tagName === "TEXTAREA" && words ? `${words} word${words === 1 ? "" : "s"}` : "";
  };
  field.addEventListener("input", say);
  say();
}
