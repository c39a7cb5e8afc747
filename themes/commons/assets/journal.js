// Saves the journal while somebody writes: at most a few seconds behind. Without this file the Save button does it.
const form = document.querySelector("[data-journal]");
if (form) keep(form);

// The entry's own page comes after a save that the portal has answered.
const kept = document.querySelector("[data-journal-kept]");
if (kept) try { localStorage.removeItem(kept.dataset.journalKept); } catch { /* not allowed */ }

function keep(form) {
  const status = form.querySelector("[data-journal-status]");
  const { title, text, version, draft, studio } = form.elements;
  const copy = `journal:${draft.value}`;
  const delay = 2500;
  let saved = now();
  let timer = 0;
  let busy = false;
  let stopped = "stopped" in form.dataset;
  let sending = false;
  let created = version.value !== "0";

  function now() {
    return JSON.stringify([title.value, text.value, studio?.value ?? ""]);
  }

  function say(words) {
    status.textContent = words;
  }

  // On the device only while the portal does not have it.
  function put() {
    try { localStorage.setItem(copy, JSON.stringify({ title: title.value, text: text.value })); } catch { /* full, or not allowed */ }
  }

  function drop() {
    try { localStorage.removeItem(copy); } catch { /* not allowed */ }
  }

  function later(wait = delay) {
    timer ||= setTimeout(() => { timer = 0; save(); }, wait);
  }

  async function save(leaving = false) {
    const sent = now();
    if (stopped || busy || sent === saved || (!created && !title.value.trim() && !text.value.trim())) return;
    busy = true;
    if (!leaving) say("Saving…");
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error", keepalive: leaving && body.toString().length < 60000 });
      if (answer.ok) taken(await answer.json(), sent);
      else await refused(answer);
    } catch {
      put();
      say("Not saved: no connection. Your text is kept on this device; trying again.");
      later(4000);
    } finally {
      busy = false;
      if (sending) submit();
      else if (now() !== saved) later();
    }
  }

  function taken(answer, sent) {
    saved = sent;
    version.value = answer.version;
    form.action = answer.action;
    if (!created) history.replaceState(null, "", answer.url);
    created = true;
    drop();
    say(`Saved at ${answer.saved}`);
  }

  async function refused(answer) {
    put();
    if (answer.status === 409) {
      stopped = true;
      say("A newer text was saved on another device. Press Save to see both; nothing is lost.");
    } else if (answer.status === 422) {
      say((await answer.json()).detail);
    } else {
      stopped = answer.status < 500;
      say(stopped ? "Not saved. Your text is kept on this device: sign in again in another tab, then press Save." : "Not saved. Trying again.");
    }
  }

  function offer() {
    let kept;
    try { kept = JSON.parse(localStorage.getItem(copy)); } catch { return; }
    if (!kept || (kept.title.trim() === title.value && kept.text.trim() === text.value.trim())) return drop();
    const box = document.createElement("div");
    box.className = "notice notice-info journal-draft";
    const words = document.createElement("p");
    words.textContent = "This device holds a text of this entry that was not saved.";
    const back = button("Put it back", () => { title.value = kept.title; text.value = kept.text; box.remove(); later(0); });
    const away = button("Throw it away", () => { drop(); box.remove(); });
    const row = document.createElement("p");
    row.className = "buttons";
    row.append(back, away);
    box.append(words, row);
    form.before(box);
  }

  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-secondary";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  // What is on its way is answered first, so that the button's save is not taken for another device's.
  function submit() {
    delete form.dataset.sent;
    form.requestSubmit();
  }

  form.addEventListener("input", () => later());
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    put();
    stopped = true;
    sending = busy;
    if (busy) event.preventDefault();
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  window.addEventListener("online", () => later(0));
  window.addEventListener("pagehide", () => save(true));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); });
  offer();
}
