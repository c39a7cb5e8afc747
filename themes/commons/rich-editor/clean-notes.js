// Footnotes of Word, Google Docs and web pages: a small link to words below, from which a link leads back.
import { make } from "./dom.js";

const number = /^\s*\[?\(?(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡])\)?\]?\s*$/i;
const hash = (link) => decodeURIComponent((link.getAttribute("href") ?? "").split("#")[1] ?? "");

export function notes(dom, labels) {
  const known = new Set(labels);
  for (const link of [...dom.querySelectorAll("a[href*='#']")]) {
    if (!dom.contains(link) || !number.test(link.textContent)) continue;
    const words = named(dom, hash(link));
    const back = words && backTo(words, link);
    if (!back) continue;
    let label = 1;
    while (known.has(String(label))) label++;
    known.add(String(label));
    (link.closest("sup") ?? link).replaceWith(make("sup", { "data-note-ref": String(label) }, String(label)));
    dom.append(note(words, label, back));
  }
  for (const one of [...dom.querySelectorAll("[data-style*='mso-element:footnote-list']")]) one.remove();
  for (const line of [...dom.querySelectorAll("hr")]) if (dom.querySelector("aside[data-note]") && isLast(dom, line)) line.remove();
}

// Whether only notes come after it.
function isLast(dom, line) {
  const walker = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
  walker.currentNode = line;
  while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest("aside")) return false;
  return true;
}

function named(dom, name) {
  if (!name) return null;
  const found = [...dom.querySelectorAll("[id], a[name]")].find((one) => one.id === name || one.getAttribute("name") === name);
  return found?.closest("li, p, div, aside") ?? null;
}

function backTo(words, link) {
  const names = new Set();
  for (let one = link; one && one.localName !== "p"; one = one.parentElement) [one.id, one.getAttribute?.("name")].forEach((name) => name && names.add(name));
  for (const one of link.querySelectorAll("[id], [name]")) names.add(one.id || one.getAttribute("name"));
  return [...words.querySelectorAll("a[href*='#']")].find((one) => names.has(hash(one)));
}

function note(words, label, back) {
  (back.closest("sup") ?? back).remove();
  const made = make("aside", { "data-note": String(label) });
  const paragraphs = [...words.querySelectorAll("p")];
  for (const one of paragraphs.length ? paragraphs : [words]) made.append(make("p", {}, ...one.childNodes));
  words.remove();
  return made;
}
