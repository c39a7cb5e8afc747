// The Markdown of the portal, as its server reads it: CommonMark with pipe tables, strikethrough, footnotes, tasks and a few marks.
// What the server reads and this does not is called out here, so that its block is kept as written.
import MarkdownIt from "markdown-it";

export const dialect = new MarkdownIt("default", { html: true, linkify: false, typographer: false });
// Four spaces begin a paragraph as people indent it, not code.
dialect.disable("code");

const extras = [["sup", "^", 1], ["sub", "~", 1], ["inserted", "+", 2], ["marked", "=", 2]];

// One construct of one line with plain words in it; anything more is kept.
dialect.inline.ruler.before("strikethrough", "extras", (state, silent) => {
  for (const [name, sign, count] of extras) {
    const mark = sign.repeat(count);
    if (!state.src.startsWith(mark, state.pos) || state.src[state.pos + count] === sign || state.src[state.pos - 1] === sign) continue;
    const from = state.pos + count;
    const end = state.src.indexOf(mark, from);
    if (end < 0 || end === from || /^\s|\s$/.test(state.src.slice(from, end))) continue;
    const words = state.src.slice(from, end);
    if (state.src[end + count] === sign || /[\\`*_~[\]<>&^+=!\n]/.test(words)) state.push("unknown", "", 0);
    else if (!silent) {
      state.push(`${name}_open`, "", 1);
      state.push("text", "", 0).content = words;
      state.push(`${name}_close`, "", -1);
    }
    state.pos = end + count;
    return true;
  }
  return false;
});

// These signs end a run of plain text, so that the rule above is asked.
dialect.inline.ruler.at("text", (state, silent) => {
  let at = state.pos;
  while (at < state.posMax && !/[\n!#$%&*+\-:<=>@[\\\]^_`{}~]/.test(state.src[at])) at++;
  if (at === state.pos) return false;
  if (!silent) state.pending += state.src.slice(state.pos, at);
  state.pos = at;
  return true;
});

dialect.inline.ruler.before("link", "note_ref", (state, silent) => {
  const found = /^\[\^([^\]\s]+)\]/.exec(state.src.slice(state.pos));
  if (!found || !state.env.notes?.has(found[1].toLowerCase())) return false;
  if (!silent) state.push("note_ref", "", 0).meta = found[1];
  state.pos += found[0].length;
  return true;
});

// A footnote's own words: its first line, and indented lines after it.
dialect.block.ruler.before("reference", "note", (state, start, end, silent) => {
  const line = (at) => state.src.slice(state.bMarks[at] + state.tShift[at], state.eMarks[at]);
  const found = state.sCount[start] - state.blkIndent < 4 && /^\[\^([^\]\s]+)\]:[ \t]*/.exec(line(start));
  if (!found) return false;
  if (silent) return true;
  let next = start + 1;
  while (next < end && (state.isEmpty(next) || state.sCount[next] >= state.blkIndent + 4)) next++;
  while (next > start + 1 && state.isEmpty(next - 1)) next--;
  const token = state.push("note", "", 0);
  token.map = [start, next];
  token.meta = found[1];
  const rest = Array.from({ length: next - start - 1 }, (_, at) => state.isEmpty(start + 1 + at) ? "" : state.getLines(start + 1 + at, start + 2 + at, state.blkIndent + 4, false));
  token.content = [line(start).slice(found[0].length), ...rest].join("\n");
  // What goes on below without being indented would belong to it too.
  if (next < end && !state.isEmpty(next)) token.type = "unknown";
  state.line = next;
  return true;
}, { alt: ["paragraph", "reference"] });

// A block between lines of colons, the last of which has as many as the first.
dialect.block.ruler.before("fence", "container", (state, start, end, silent) => {
  const line = (at) => state.src.slice(state.bMarks[at] + state.tShift[at], state.eMarks[at]).trimEnd();
  const found = state.sCount[start] - state.blkIndent < 4 && /^(:{3,})[ \t]*([a-z][-a-z]*)(?:[ \t]+([^:\\&]*))?$/.exec(line(start));
  if (!found) return false;
  if (silent) return true;
  let last = start + 1;
  const closes = (at) => /^:{3,}$/.test(line(at)) && line(at).length >= found[1].length && state.sCount[at] - state.blkIndent < 4;
  while (last < end && !(state.sCount[last] >= state.blkIndent && closes(last))) last++;
  const [parent, most] = [state.parentType, state.lineMax];
  state.push(last < end ? "container_open" : "unknown", "div", 1).map = [start, Math.min(last + 1, end)];
  state.tokens.at(-1).meta = { kind: found[2], said: found[3] ?? "" };
  [state.parentType, state.lineMax] = ["container", last];
  state.md.block.tokenize(state, start + 1, last);
  [state.parentType, state.lineMax] = [parent, most];
  state.push("container_close", "div", -1);
  state.line = Math.min(last + 1, end);
  return true;
}, { alt: ["paragraph", "reference", "blockquote", "list"] });

// A box to tick at the beginning of a list's item.
dialect.core.ruler.push("tasks", (state) => {
  state.tokens.forEach((token, at) => {
    const found = token.type === "inline" && state.tokens[at - 2]?.type === "list_item_open" && /^\[([ xX])\] /.exec(token.content);
    const first = token.children?.[0];
    if (!found || first?.type !== "text" || !first.content.startsWith("[")) return;
    first.content = first.content.slice(found[0].length);
    const task = new state.Token("task", "", 0);
    task.meta = found[1] !== " ";
    token.children.unshift(task);
  });
});

const letters = /^[\s>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+)[.)](?:\s|$)/m;
const address = /(?:https?:\/\/|ftp:\/\/|mailto:|www\.)[^\s<>()]*[*~_[\]\\^+=&`][^\s<>]*/;
const implied = /\[([^\]^][^\]]*)\]/g;

const emptyItem = /^[ >]*(?:(?:[-+*]|\d+[.)])[ \t]+)*(?:[-+*]|\d+[.)])[ \t]*$/m;
const underHead = /^[\s>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/m;

// Rows of a table that have more or fewer cells than its first.
function uneven(text) {
  const rows = text.split("\n").map((row) => row.replace(/^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)*\|?|\|?\s*$/g, "").replace(/\\\|/g, "").split("|").length);
  return new Set(rows).size > 1;
}

// Signs left in a line that the server may read as a pair all the same.
function paired(token, cell) {
  const text = token.children.map((child) => child.type === "text" ? child.content : child.type === "softbreak" ? " " : "\0").join("");
  if (/\][[(]/.test(text)) return true;
  if (cell && /[`^~*]|==|\+\+/.test(text)) return true;
  return ["*", "_", "~", "^", "++", "=="].some((sign) => {
    const pattern = new RegExp(`${sign.replace(/[*^+]/g, "\\$&")}+`, "g");
    const runs = [...text.matchAll(pattern)].map((run) => [text[run.index - 1] ?? " ", text[run.index + run[0].length] ?? " "])
      .filter(([before, after]) => sign !== "_" || !/\w/.test(before) || !/\w/.test(after));
    return runs.some(([, after], at) => /\S/.test(after) && runs.slice(at + 1).some(([before]) => /\S/.test(before)));
  });
}

// What the server would read in another way than this does.
export function differs(text, tokens, headings) {
  const table = tokens.some((token) => token.type === "table_open");
  return (table ? uneven(text) : text.includes("|") && underHead.test(text))
    || (tokens[0].type !== "container_open" && /^[\s>]*:{3,}/m.test(text))
    || emptyItem.test(text) || letters.test(text) || address.test(text.replace(/\]\([^)\s]*/g, ""))
    || [...text.matchAll(implied)].some(([, words]) => headings.has(words.trim().toLowerCase()))
    || tokens.some((token) => token.type === "inline" && paired(token, table));
}
