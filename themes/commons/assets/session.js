// Attendance with one tap for each person, and the shared clock. Without this file, forms are sent as they are and the clock's page loads
// itself again.
const sheet = document.querySelector("[data-attendance]");
if (sheet) takeTaps(sheet);

const clock = document.querySelector("[data-clock]");
if (clock) follow(clock);

function takeTaps(sheet) {
  // One after the other, so that the last tap wins.
  let last = Promise.resolve();
  for (const row of sheet.querySelectorAll("[data-tap]")) {
    const note = row.querySelector("[data-note]");
    for (const mark of row.querySelectorAll("input")) {
      mark.addEventListener("click", () => {
        note.textContent = "Saving…";
        last = last.then(() => save(row.dataset.tap, mark.value)).then(
          (answer) => {
            note.textContent = "Saved";
            sheet.elements.version.value = answer.version;
            document.querySelector("[data-tally]").textContent = answer.tally;
          },
          () => { note.textContent = "Not saved yet. Use the Save button below."; },
        );
      });
    }
  }

  async function save(url, mark) {
    const answer = await fetch(url, {
      method: "POST",
      body: new URLSearchParams({ form_token: sheet.elements.form_token.value, mark }),
      headers: { Accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(20000),
    });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }
}

// The server's time counts: this device only counts down between two looks.
function follow(clock) {
  let time, left, since;
  const read = () => {
    time = clock.querySelector("[data-left]");
    left = Number(time?.dataset.left ?? 0);
    since = performance.now();
  };
  const show = () => {
    if (!time || time.dataset.running === undefined) return;
    const now = Math.ceil(left - (performance.now() - since) / 1000);
    const seconds = Math.abs(now);
    time.textContent = `${now < 0 ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    clock.querySelector(".clock").classList.toggle("clock-over", now <= 0);
    const state = now <= 0 ? "Time’s up" : now <= 60 ? "One minute left" : "";
    const line = clock.querySelector(".clock-state");
    if (line.textContent !== state) line.textContent = state;
  };
  const look = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(clock.dataset.clock, { headers: { Accept: "application/json" }, redirect: "error", signal: AbortSignal.timeout(8000) });
      if (!answer.ok) return;
      const now = await answer.json();
      if (`${now.version}` !== clock.dataset.version) return location.reload();
      if (time) time.dataset.left = now.left;
      read();
      show();
    } catch {
      // The next look comes soon.
    }
  };
  read();
  setInterval(show, 500);
  setInterval(look, 4000);
  document.addEventListener("visibilitychange", look);
}
