// Sends files to the media library and tells how far they are. What is larger than a part goes in parts, and goes on where it stopped
// after a lost connection.
const whole = 20 * 1024 * 1024;
const part = 5 * 1024 * 1024;
const waits = [1000, 2000, 4000, 8000, 15000, 30000];

// Resolves to { name, error, path, url, page, question }; "error" is blank where the file was taken, or waits for an answer to "question".
export async function upload(file, { folder, token, progress = () => {} }) {
  try {
    return file.size > whole ? await inParts(file, folder, token, progress) : await atOnce(file, folder, token, progress);
  } catch (failure) {
    return { name: file.name, error: failure.message || "The connection was lost. Try again.", path: "", url: "", page: "" };
  }
}

function atOnce(file, folder, token, progress) {
  return new Promise((done, failed) => {
    const body = new FormData();
    body.set("form_token", token);
    body.set("folder", folder);
    body.append("files", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", "/desk/media/uploads");
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) progress(event.loaded / event.total); });
    request.addEventListener("load", () => {
      const answer = request.response;
      if (answer?.taken?.length) done(answer.taken[0]);
      else failed(new Error(answer?.errors?.[0] ?? refusal(request.status)));
    });
    request.addEventListener("error", () => failed(new Error("The connection was lost. Try again.")));
    request.send(body);
  });
}

async function inParts(file, folder, token, progress) {
  const body = new URLSearchParams({ form_token: token, folder, name: file.name, length: file.size });
  const begun = await fetch("/desk/media/parts", { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
  const answer = await begun.json().catch(() => ({}));
  if (!begun.ok) throw new Error(answer.detail ?? refusal(begun.status));
  for (let offset = 0, tries = 0; ;) {
    progress(offset / file.size);
    try {
      const sent = await fetch(answer.url, {
        method: "PATCH",
        body: file.slice(offset, offset + part),
        headers: { Accept: "application/json", "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset), RequestVerificationToken: token },
        redirect: "error",
      });
      if (sent.status === 200) return await sent.json();
      if (sent.status === 204) [offset, tries] = [Number(sent.headers.get("Upload-Offset")), 0];
      else if (sent.status === 409) offset = await reached(answer.url);
      else if (sent.status < 500) throw new Error((await sent.json().catch(() => ({}))).detail ?? refusal(sent.status), { cause: "final" });
      else throw new Error(refusal(sent.status));
    } catch (failure) {
      if (failure.cause === "final" || tries === waits.length) throw failure;
      await new Promise((go) => setTimeout(go, waits[tries++]));
      offset = await reached(answer.url).catch(() => offset);
    }
  }
}

async function reached(url) {
  const answer = await fetch(url, { method: "HEAD", headers: { Accept: "application/json" }, redirect: "error" });
  if (!answer.ok) throw new Error(refusal(answer.status));
  return Number(answer.headers.get("Upload-Offset"));
}

function refusal(status) {
  return status === 413 ? "This file is too large." : status === 429 ? "Too many at once. Wait a moment, then try again." : status === 404 || status === 401 ? "You’re signed out. Sign in again in another tab, then try again." : "The upload failed. Try again.";
}
