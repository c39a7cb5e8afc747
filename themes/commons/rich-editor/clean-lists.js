// Word writes lists as paragraphs with a sign in front; how deep each is says its style.
import { make } from "./dom.js";

const numbered = /^\s*\(?(?:\d{1,3}|[a-z]|[ivxlc]+)[.)]/i;
const sign = /^\s*(?:[·•◦▪o§\-–—\uf0b7\uf0a7]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]+)[.)])[\s\u00a0]+/;

export function wordLists(dom) {
  for (const first of [...dom.querySelectorAll("p")]) {
    if (!first.isConnected && !dom.contains(first)) continue;
    if (!isItem(first)) continue;
    const items = [first];
    for (let next = first.nextElementSibling; next && isItem(next); next = next.nextElementSibling) items.push(next);
    const place = document.createTextNode("");
    first.before(place);
    place.replaceWith(listOf(items.map(read)));
  }
}

const styleOf = (element) => element.dataset.style ?? "";

function isItem(element) {
  return element.localName === "p" && /mso-list:\s*(?!none)l?\d*\s*level\d|mso-list:\s*l\d/i.test(styleOf(element));
}

function read(paragraph) {
  const level = Number(/level(\d)/i.exec(styleOf(paragraph))?.[1] ?? 1);
  const ignored = [...paragraph.querySelectorAll("span")].find((one) => /mso-list:\s*ignore/i.test(styleOf(one)));
  const mark = ignored ?? [...paragraph.children].find((one, at) => at === 0 && one.localName === "span" && sign.test(`${one.textContent} `));
  let words = mark?.textContent ?? "";
  mark?.remove();
  if (!mark) {
    const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
    words = sign.exec(text?.data ?? "")?.[0] ?? "";
    if (text) text.data = text.data.slice(words.length);
  }
  paragraph.remove();
  const item = make("li");
  item.append(...paragraph.childNodes);
  return { level, tag: numbered.test(words) && !/^\s*o\s/.test(words) ? "ol" : "ul", item };
}

function listOf(items) {
  const base = Math.min(...items.map((one) => one.level));
  const list = make(items[0].tag);
  let last = null;
  for (let at = 0; at < items.length; at++) {
    if (items[at].level === base || !last) {
      last = items[at].item;
      list.append(last);
      continue;
    }
    const deeper = [];
    while (at < items.length && items[at].level > base) deeper.push(items[at++]);
    at--;
    last.append(listOf(deeper));
  }
  return list;
}
