// The page that the worker shows where there is no connection: hands it this window's copy and reloads.
import { readPage } from "./visit-day-copy.js";

const page = location.pathname;

if (!(await restore().catch(() => false))) document.querySelector("[data-offline]").hidden = false;

async function restore() {
  const copy = history.state?.restoring ? null : await readPage(page);
  if (!copy) return false;
  const html = copy.html.replace("data-visit-day=", `data-copied="${copy.at}" data-visit-day=`);
  const answer = await fetch(`${page}/copy`, { method: "POST", body: html });
  if (answer.status !== 204) return false;
  history.replaceState({ restoring: true }, "");
  location.reload();
  return true;
}
