// What a text is made of, as far as the editor can show it. Everything else is kept as written: a block, or a piece of a line.
import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

// Where a block came from: { text, gap, prev }. A block that no one touched is written back as it was, to the letter.
const origin = { origin: { default: null } };
const block = (spec) => ({ group: "block", ...spec, attrs: { ...origin, ...spec.attrs } });

const cells = tableNodes({
  tableGroup: "block",
  cellContent: "paragraph",
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: (dom) => dom.style.textAlign || dom.getAttribute("align") || null,
      setDOMAttr: (value, attrs) => { if (value) attrs.class = `rich-${value}`; },
    },
  },
});

const heading = (level) => ({ tag: `h${level}`, attrs: { level } });

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: block({ content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] }),
    heading: block({ attrs: { level: { default: 2 } }, content: "inline*", defining: true, parseDOM: [1, 2, 3, 4, 5, 6].map(heading), toDOM: (node) => [`h${node.attrs.level}`, 0] }),
    blockquote: block({ content: "block+", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] }),
    code_block: block({
      attrs: { params: { default: "" } }, content: "text*", marks: "", code: true, defining: true,
      parseDOM: [{ tag: "pre", preserveWhitespace: "full" }], toDOM: () => ["pre", ["code", 0]],
    }),
    horizontal_rule: block({ parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] }),
    bullet_list: block({ attrs: { tight: { default: true }, bullet: { default: "-" } }, content: "list_item+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] }),
    ordered_list: block({
      attrs: { tight: { default: true }, order: { default: 1 }, bullet: { default: "." } }, content: "list_item+",
      parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ order: dom.start > 1 ? dom.start : 1 }) }],
      toDOM: (node) => ["ol", node.attrs.order === 1 ? {} : { start: node.attrs.order }, 0],
    }),
    list_item: { content: "block+", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    table: { ...cells.table, attrs: { ...cells.table.attrs, ...origin } },
    table_row: cells.table_row,
    table_cell: cells.table_cell,
    // Not "th": heads are empty while somebody writes them.
    table_header: {
      ...cells.table_header,
      parseDOM: [{ tag: "td.rich-head", priority: 60 }, ...cells.table_header.parseDOM],
      toDOM: ({ attrs: { align } }) => ["td", { class: align ? `rich-head rich-${align}` : "rich-head" }, 0],
    },
    note: block({
      attrs: { label: { default: "1" } }, content: "block+", defining: true,
      parseDOM: [{ tag: "aside[data-note]", getAttrs: (dom) => ({ label: dom.dataset.note }) }],
      toDOM: (node) => ["aside", { class: "rich-note", "data-note": node.attrs.label }, 0],
    }),
    container: block({
      attrs: { kind: { default: "callout" }, said: { default: "" } }, content: "block+", defining: true,
      parseDOM: [{ tag: "div[data-block]", getAttrs: (dom) => ({ kind: dom.dataset.block, said: dom.dataset.said ?? "" }) }],
      toDOM: (node) => ["div", { "data-block": node.attrs.kind, "data-said": node.attrs.said }, 0],
    }),
    kept: block({
      attrs: { text: { default: "" } }, atom: true, isolating: true,
      parseDOM: [{ tag: "pre.rich-kept", priority: 60, getAttrs: (dom) => ({ text: dom.textContent }) }],
      toDOM: (node) => ["pre", { class: "rich-kept" }, node.attrs.text],
    }),
    text: { group: "inline" },
    image: {
      inline: true, group: "inline", draggable: true,
      attrs: { src: {}, alt: { default: "" }, title: { default: null }, decorative: { default: false } },
      parseDOM: [{ tag: "img[src]", getAttrs: (dom) => ({ src: dom.getAttribute("src"), alt: dom.getAttribute("alt") ?? "", title: dom.getAttribute("title") }) }],
      toDOM: (node) => ["img", { src: node.attrs.src, alt: node.attrs.alt, title: node.attrs.title }],
    },
    hard_break: { inline: true, group: "inline", selectable: false, linebreakReplacement: true, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
    task: {
      inline: true, group: "inline", atom: true, attrs: { done: { default: false } },
      parseDOM: [{ tag: "span.rich-task", getAttrs: (dom) => ({ done: dom.textContent.startsWith("☑") }) }],
      toDOM: (node) => ["span", { class: "rich-task" }, node.attrs.done ? "☑ " : "☐ "],
    },
    note_ref: {
      inline: true, group: "inline", atom: true, attrs: { label: {} },
      parseDOM: [{ tag: "sup[data-note-ref]", priority: 60, getAttrs: (dom) => ({ label: dom.dataset.noteRef }) }],
      toDOM: (node) => ["sup", { "data-note-ref": node.attrs.label }, node.attrs.label],
    },
    kept_inline: {
      inline: true, group: "inline", atom: true, attrs: { text: {} },
      parseDOM: [{ tag: "code.rich-kept-inline", priority: 60, getAttrs: (dom) => ({ text: dom.textContent }) }],
      toDOM: (node) => ["code", { class: "rich-kept-inline" }, node.attrs.text],
    },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: null } }, inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (dom) => ({ href: dom.getAttribute("href"), title: dom.getAttribute("title") }) }],
      toDOM: (mark) => ["a", { href: mark.attrs.href, title: mark.attrs.title }, 0],
    },
    em: simple("em", "i", "em", "font-style=italic"),
    strong: simple("strong", "b", "strong", "font-weight=bold"),
    strike: simple("del", "s", "del", "strike"),
    inserted: simple("ins", "ins"),
    marked: simple("mark", "mark"),
    sub: simple("sub", "sub"),
    sup: simple("sup", "sup"),
    code: { ...simple("code", "code"), code: true },
  },
});

function simple(tag, ...from) {
  return { parseDOM: from.map((one) => one.includes("=") ? { style: one } : { tag: one }), toDOM: () => [tag, 0] };
}
