// Makes plain HTML of what other programs put on the clipboard.
import { make } from "./dom.js";
import { notes } from "./clean-notes.js";
import { wordLists } from "./clean-lists.js";
import { tables } from "./clean-tables.js";

const useless = "style, script, meta, link, title, head, nav, button, iframe, svg, noscript, template, input, select, textarea, object, [hidden], [aria-hidden=true]";

export function clean(dom, { top, labels, first }) {
  comments(dom);
  for (const one of dom.querySelectorAll(useless)) one.remove();
  for (const one of [...dom.querySelectorAll("*")]) if (one.localName.includes(":")) unwrap(one);
  styles(dom);
  wordLists(dom);
  notes(dom, labels);
  links(dom);
  tables(dom);
  images(dom);
  headings(dom, top, first);
  spaces(dom);
}

export function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

export function renamed(element, tag) {
  const made = make(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

function comments(dom) {
  const walker = document.createTreeWalker(dom, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const one of found) one.remove();
}

// The policy for content lets no styles of others in, not even to be read: as data they are only words.
export function tamed(html) {
  return html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
}

export function style(element, name) {
  return new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(element.dataset.style ?? "")?.[1].trim().toLowerCase() ?? "";
}

// Google Docs says what is bold by styles, and wraps all of it in a "b" that is not.
function styles(dom) {
  for (const one of [...dom.querySelectorAll("b, strong")]) if (/^(normal|400)$/.test(style(one, "font-weight"))) unwrap(one);
  for (const one of dom.querySelectorAll("span[data-style], font[data-style]")) {
    const heading = one.closest("h1, h2, h3, h4, h5, h6, .MsoTitle");
    const raised = style(one, "vertical-align");
    for (const [tag, on] of [
      ["strong", !heading && /^(bold|bolder|[6-9]00)$/.test(style(one, "font-weight"))],
      ["em", !heading && style(one, "font-style") === "italic"],
      ["del", /line-through/.test(style(one, "text-decoration(?:-line)?"))],
      ["sup", raised === "super" && !one.closest("sup")],
      ["sub", raised === "sub" && !one.closest("sub")],
    ]) if (on) one.replaceChildren(make(tag, {}, ...one.childNodes));
  }
  for (const one of [...dom.querySelectorAll(":is(h1, h2, h3, h4, h5, h6) :is(b, strong)")]) unwrap(one);
}

function links(dom) {
  for (const one of [...dom.querySelectorAll("a")]) {
    const href = target(one.getAttribute("href") ?? "");
    if (href && one.textContent.trim()) one.setAttribute("href", href);
    else unwrap(one);
  }
}

function target(href) {
  if (!/^(https?:|mailto:|\/)/i.test(href)) return "";
  const url = new URL(href, location.href);
  if (/^(www\.)?google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url") return target(url.searchParams.get("q") ?? "");
  return url.origin === location.origin ? url.pathname + url.search + url.hash : href;
}

// Pictures on the clipboard itself are brought along; those elsewhere can't be fetched from here.
function images(dom) {
  for (const one of dom.querySelectorAll("img")) {
    const source = one.getAttribute("src") ?? "";
    if (source.startsWith(`${location.origin}/media/`)) one.setAttribute("src", source.slice(location.origin.length));
    else if (!/^(data:image\/|\/media\/)/.test(source)) one.remove();
  }
}

// The topmost heading of what is pasted gets the level that fits here, and those below it follow. Under headings that are
// there already it is only ever lowered.
function headings(dom, top, first) {
  for (const one of [...dom.querySelectorAll("p.MsoTitle")]) renamed(one, "h1");
  const found = [...dom.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const level = (one) => Number(one.localName[1]);
  const by = Math.max(first ? -6 : 0, top - Math.min(...found.map(level)));
  if (found.length && by) for (const one of found) renamed(one, `h${Math.min(6, level(one) + by)}`);
}

const blocks = /^(p|div|h\d|ul|ol|table|blockquote|pre|section|article|hr|aside)$/;

function spaces(dom) {
  const edge = (node) => !node || blocks.test(node.localName ?? "") || (node.nodeType === 3 && !node.data.trim());
  for (const one of [...dom.querySelectorAll("br")]) if (edge(one.previousSibling) && edge(one.nextSibling)) one.remove();
  const walker = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace(/\u00a0/g, " ");
  for (const one of [...dom.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li")])
    if (!one.textContent.trim() && !one.querySelector("img, table, ul, ol")) one.remove();
  for (const one of [...dom.querySelectorAll("ul, ol")]) if (!one.querySelector("li")) one.remove();
}
