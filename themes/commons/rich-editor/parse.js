// From Markdown to what the editor shows. Each block of the text is read for itself: what would not come back as it was is kept.
import { MarkdownParser } from "prosemirror-markdown";
import { dialect, differs } from "./dialect.js";
import { schema } from "./schema.js";
import { plain } from "./compare.js";
import { written } from "./write.js";

// A list is tight when no paragraph right in its items stands apart.
function tight(tokens, at) {
  const level = tokens[at].level;
  for (let next = at + 1; tokens[next].level > level; next++)
    if (tokens[next].type === "paragraph_open" && tokens[next].level === level + 2 && !tokens[next].hidden) return false;
  return true;
}

function words(tokens) {
  return (tokens ?? []).map((token) => token.children ? words(token.children) : /break$/.test(token.type) ? " " : token.content).join("");
}

// The tokens are there already; the parser only makes nodes of them.
const parser = new MarkdownParser(schema, { parse: (tokens) => [{ type: "begin" }, ...tokens] }, {
  blockquote: { block: "blockquote" },
  paragraph: { block: "paragraph" },
  list_item: { block: "list_item" },
  bullet_list: { block: "bullet_list", getAttrs: (token, tokens, at) => ({ tight: tight(tokens, at), bullet: token.markup }) },
  ordered_list: { block: "ordered_list", getAttrs: (token, tokens, at) => ({ order: Number(token.attrGet("start") ?? 1), tight: tight(tokens, at), bullet: token.markup }) },
  heading: { block: "heading", getAttrs: (token) => ({ level: Number(token.tag.slice(1)) }) },
  code_block: { block: "code_block", noCloseToken: true },
  fence: { block: "code_block", noCloseToken: true, getAttrs: (token) => ({ params: token.info.trim() }) },
  hr: { node: "horizontal_rule" },
  container: { block: "container", getAttrs: (token) => token.meta },
  html_block: { node: "kept", getAttrs: (token) => ({ text: token.content.replace(/\n+$/, "") }) },
  table: { block: "table" },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: "table_row" },
  image: { node: "image", getAttrs: (token) => ({ src: decoded(token.attrGet("src")), alt: words(token.children), title: token.attrGet("title") || null }) },
  hardbreak: { node: "hard_break" },
  note_ref: { node: "note_ref", getAttrs: (token) => ({ label: token.meta }) },
  task: { node: "task", getAttrs: (token) => ({ done: token.meta }) },
  em: { mark: "em" },
  strong: { mark: "strong" },
  s: { mark: "strike" },
  inserted: { mark: "inserted" },
  marked: { mark: "marked" },
  sub: { mark: "sub" },
  sup: { mark: "sup" },
  link: { mark: "link", getAttrs: (token) => ({ href: decoded(token.attrGet("href")), title: token.attrGet("title") || null }) },
  code_inline: { mark: "code", noCloseToken: true },
});

for (const [tag, type] of [["th", "table_header"], ["td", "table_cell"]]) {
  parser.tokenHandlers[`${tag}_open`] = (state, token) => {
    state.openNode(schema.nodes[type], { align: /text-align:(\w+)/.exec(token.attrGet("style") ?? "")?.[1] ?? null });
    state.openNode(schema.nodes.paragraph, null);
  };
  parser.tokenHandlers[`${tag}_close`] = (state) => { state.closeNode(); state.closeNode(); };
}
parser.tokenHandlers.html_inline = (state, token) => {
  const picture = /^<img src="([^"&<>]+)" alt="">$/.exec(token.content);
  if (picture) state.addNode(schema.nodes.image, { src: picture[1], decorative: true });
  else if (/^<br\s*\/?>$/i.test(token.content)) state.addNode(schema.nodes.hard_break, null);
  else state.addNode(schema.nodes.kept_inline, { text: token.content });
};
parser.tokenHandlers.note = (state, token) => state.addNode(schema.nodes.note, { label: token.meta }, nodesOf(token.content, token.env));

// What fits nowhere is a reason to keep its block, and never left out.
parser.tokenHandlers.begin = (state) => {
  state.addNode = (type, attrs, content) => {
    const node = type.createAndFill(attrs, content, state.top()?.marks ?? []);
    if (!node) throw new RangeError(`${type.name} can’t stand here.`);
    if (state.stack.length) state.push(node);
    return node;
  };
};

// An address as it was typed, where that is the same.
function decoded(address) {
  try { return decodeURI(address ?? ""); } catch { return address ?? ""; }
}

function nodesOf(text, env) {
  return parser.parse(tokensOf(text, env)).content;
}

function tokensOf(text, env) {
  const tokens = dialect.parse(text, env);
  for (const token of tokens) if (token.type === "note") token.env = env;
  return tokens;
}

// A text's nodes with nothing known of where they stood: to see whether what was written says the same.
export function read(text) {
  return nodesOf(text, surroundings(text));
}

function surroundings(text) {
  return { notes: new Set([...text.matchAll(/^ {0,3}(?:> ?)*\[\^([^\]\s]+)\]:/gm)].map(([, label]) => label.toLowerCase())) };
}

// All that a text says about its blocks: { doc, tail }.
export function parse(markdown) {
  const text = markdown.replace(/\r\n?/g, "\n");
  const starts = [0, ...[...text.matchAll(/\n/g)].map((found) => found.index + 1)];
  const env = surroundings(text);
  const groups = grouped(tokensOf(text, env));
  const headings = new Set(groups.filter((group) => group[0].type === "heading_open").map((group) => words(group[1].children).trim().toLowerCase()));
  const blocks = [];
  let end = 0;
  const add = (node, from, to) => {
    const prev = blocks.at(-1)?.attrs.origin.text ?? null;
    const origin = { text: text.slice(from, to), gap: text.slice(end, from), prev };
    blocks.push(node.type.create({ ...node.attrs, origin }, node.content));
    originals.set(origin, blocks.at(-1));
    end = to;
  };
  // What stands between blocks and is not blank: what links refer to.
  const between = (to) => {
    const found = /\S/.exec(text.slice(end, to));
    if (found) add(kept(text.slice(end, to).trim()), end + found.index, end + text.slice(end, to).trimEnd().length);
  };
  for (const group of groups) {
    const [from, until] = [starts[group[0].map[0]], starts[group[0].map[1]] ?? text.length + 1];
    between(from);
    const to = from + text.slice(from, until - 1).trimEnd().length;
    // What is indented, or right below, may go on with what is kept above it.
    const goesOn = blocks.at(-1)?.type.name === "kept" && (/^\s/.test(text.slice(from)) || !/\n[ \t]*\n/.test(text.slice(end, from)));
    add(goesOn ? kept(text.slice(from, to)) : block(group, text.slice(from, to), { env, headings }), from, to);
  }
  between(text.length);
  return { doc: schema.nodes.doc.create(null, blocks.length ? blocks : schema.nodes.paragraph.create()), tail: text.slice(end) };
}

// The nodes as they were read, by where they came from.
export const originals = new WeakMap();

function grouped(tokens) {
  const groups = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0 && token.nesting >= 0) groups.push([]);
    groups.at(-1).push(token);
    depth += token.nesting;
  }
  return groups;
}

function kept(text) {
  return schema.nodes.kept.create({ text });
}

function block(tokens, text, { env, headings }) {
  if (tokens[0].type === "html_block" || differs(text, tokens, headings)) return kept(text);
  try {
    const nodes = parser.parse(tokens).content;
    if (nodes.childCount !== 1) return kept(text);
    const again = nodesOf(written(nodes.firstChild), { notes: env.notes });
    return again.childCount === 1 && plain(again.firstChild) === plain(nodes.firstChild) ? nodes.firstChild : kept(text);
  } catch {
    return kept(text);
  }
}
