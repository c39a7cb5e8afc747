// Passkeys: a form with data-passkey asks the browser for one and then sends what it answered. Without this file the form stays hidden.

const forms = window.PublicKeyCredential?.parseRequestOptionsFromJSON ? document.querySelectorAll("form[data-passkey]") : [];

for (const form of forms) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}

// Where the browser can, it offers passkeys while the address is being typed.
const offered = document.querySelector("form[data-passkey=use]");
let typing = new AbortController();
if (offered && forms.length && document.querySelector("input[autocomplete~=webauthn]") && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
  ask(offered, "conditional");
}

async function ask(form, mediation) {
  const error = form.querySelector(".passkey-error");
  if (error) error.textContent = "";
  try {
    if (!mediation) typing.abort();
    const options = await fetchOptions(form);
    const credential = form.dataset.passkey === "make"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), mediation, signal: mediation ? typing.signal : undefined });
    form.elements.credential.value = JSON.stringify(credential);
    const remember = document.querySelector(form.dataset.remember || "#none");
    if (form.elements.remember) form.elements.remember.value = remember?.checked ? "true" : "";
    form.submit();
  } catch (fault) {
    // Nobody chose a passkey while typing: that is no error.
    if (!mediation && error) error.textContent = explain(fault);
  }
}

async function fetchOptions(form) {
  const answer = await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams({ form_token: form.elements.form_token.value }), redirect: "error" });
  if (!answer.ok) throw new Error("options");
  return answer.json();
}

function explain(fault) {
  if (fault.name === "NotAllowedError") return "No passkey was used. Try again, or sign in another way.";
  if (fault.name === "InvalidStateError") return "This device already has a passkey for your account.";
  if (fault.message === "options") return "Something went wrong. Reload the page, then try again.";
  return "That didn’t work. Reload the page and try again, or sign in another way.";
}
