// A whole text: what no one touched is written back to the letter, the rest as the editor shows it.
import { plain } from "./compare.js";
import { originals, parse, read } from "./parse.js";
import { tags, written } from "./write.js";

export { parse };

const memory = new WeakMap();
const lists = ["bullet_list", "ordered_list"];

export function write(doc, tail = "") {
  let [out, before, last] = ["", null, null];
  doc.forEach((node) => {
    const { origin } = node.attrs;
    const moved = before !== origin?.prev;
    const twins = last && node.type === last.type && lists.includes(node.type.name);
    const same = origin && untouched(node, origin) && !(moved && (twins || (/^\s/.test(origin.text) && node.type.name !== "kept")));
    const words = same ? origin.text : fresh(node, moved && twins ? last : null);
    if (!words.trim()) return;
    const gap = same && (last ? /\n[ \t]*\n/.test(origin.gap) || !moved : !moved) ? origin.gap : last ? "\n\n" : "";
    out += gap + words;
    [before, last] = [same ? origin.text : undefined, node];
  });
  return out && out + tail;
}

export function untouched(node, origin = node.attrs.origin) {
  const first = originals.get(origin);
  return Boolean(first) && (first === node || first.eq(node));
}

// Written with signs; with tags where signs would be read as something else; if need be as it is shown.
function fresh(node, twin) {
  if (twin) node = node.type.create({ ...node.attrs, bullet: other(twin.attrs.bullet) }, node.content);
  const known = memory.get(node);
  if (known !== undefined) return known;
  const words = written(node);
  const fits = node.type.name === "kept" || says(words, node);
  const made = fits ? words : written(node, tags);
  memory.set(node, made);
  return made;
}

function says(words, node) {
  const notes = [];
  node.descendants((child) => { if (child.type.name === "note_ref") notes.push(child.attrs.label); });
  const again = read([words, ...notes.map((label) => `[^${label}]: note`)].join("\n\n"));
  return again.childCount === 1 + notes.length && plain(again.firstChild) === plain(node);
}

function other(bullet) {
  return { "-": "*", "*": "-", "+": "-", ".": ")", ")": "." }[bullet];
}

// As if every block had been touched: what the tests ask.
export function rewritten(markdown) {
  const { doc, tail } = parse(markdown);
  return write(doc.type.create(null, untied(doc)), tail);
}

// The blocks of a text that is put into another one: its letters are not this text's.
export function blocks(markdown) {
  return untied(parse(markdown).doc);
}

function untied(doc) {
  return doc.content.content.map((node) => node.type.name === "kept" ? node : node.type.create({ ...node.attrs, origin: null }, node.content));
}
