// From what the editor shows to Markdown.
import { MarkdownSerializerState, defaultMarkdownSerializer } from "prosemirror-markdown";
import { escaped, destination } from "./escape.js";

const { nodes, marks } = defaultMarkdownSerializer;

const sign = (mark, more = {}) => ({ open: mark, close: mark, mixable: true, expelEnclosingWhitespace: true, ...more });
const tag = (name) => ({ open: `<${name}>`, close: `</${name}>`, mixable: true, expelEnclosingWhitespace: true });

const signs = {
  em: sign("*"), strong: sign("**"), strike: sign("~~"), inserted: sign("++"), marked: sign("=="), sub: sign("~"), sup: sign("^"),
  code: marks.code,
  link: { open: "[", close: (state, mark) => `](${destination(mark.attrs.href)}${titled(mark.attrs.title)})`, mixable: true },
};

// Where signs would not be read as meant, as in the middle of a word.
export const tags = { ...signs, em: tag("em"), strong: tag("strong"), strike: tag("del"), inserted: tag("ins"), marked: tag("mark"), sub: tag("sub"), sup: tag("sup") };

function titled(title) {
  return title ? ` "${title.replace(/["\\]/g, "\\$&").replace(/\n/g, " ")}"` : "";
}

class Writer extends MarkdownSerializerState {
  text(text, escape = true) {
    text.split("\n").forEach((line, at, lines) => {
      const fresh = this.atBlockStart || this.atBlank();
      this.write();
      if (fresh && escape) line = line.replace(/^[ \t]+/, "");
      if (!escape && line[0] === "[" && /(^|[^\\])!$/.test(this.out)) this.out = `${this.out.slice(0, -1)}\\!`;
      this.out += escape ? escaped(line, fresh, this.inCell) : line;
      if (at < lines.length - 1) this.out += "\n";
    });
  }

  esc(text, fresh) {
    return escaped(text, fresh, this.inCell);
  }
}

const blocks = {
  blockquote: nodes.blockquote,
  horizontal_rule: (state, node) => { state.write("---"); state.closeBlock(node); },
  list_item: nodes.list_item,
  paragraph: nodes.paragraph,
  text: (state, node) => state.text(node.text),
  code_block(state, node) {
    const longest = Math.max(2, ...[...node.textContent.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = (node.attrs.params.includes("`") ? "~" : "`").repeat(longest + 1);
    state.write(`${fence}${node.attrs.params}\n`);
    state.text(node.textContent, false);
    state.write("\n");
    state.write(fence);
    state.closeBlock(node);
  },
  heading(state, node) {
    state.write(`${"#".repeat(node.attrs.level)} `);
    const from = state.out.length;
    state.renderInline(node, false);
    // Signs at the end would be taken for the heading's own.
    state.out = state.out.slice(0, from) + state.out.slice(from).trim().replace(/#(?=#*$)/, "\\#");
    state.closeBlock(node);
  },
  bullet_list(state, node) {
    state.renderList(node, "  ", () => `${node.attrs.bullet} `);
  },
  ordered_list(state, node) {
    // Items that go on below are indented as far as the longest number reaches.
    const first = (at) => `${node.attrs.order + at}${node.attrs.bullet} `;
    const width = first(node.childCount - 1).length;
    state.renderList(node, " ".repeat(width), (at) => first(at).padEnd(width));
  },
  table(state, node) {
    const rows = node.content.content.map((row) => row.content.content.map((cell) => cellText(state, cell)));
    const line = (cells) => `| ${cells.join(" | ")} |`;
    const aligned = node.firstChild.content.content.map(({ attrs: { align } }) => align === "center" ? ":---:" : align === "right" ? "---:" : align === "left" ? ":---" : "---");
    [line(rows[0]), line(aligned), ...rows.slice(1).map(line)].forEach((words, at) => {
      if (at) state.ensureNewLine();
      state.write(words);
    });
    state.closeBlock(node);
  },
  container(state, node) {
    const fence = ":".repeat(3 + depthOf(node));
    state.write(`${fence}${node.attrs.kind}${node.attrs.said.trim() ? ` ${node.attrs.said.trim()}` : ""}\n`);
    state.renderContent(node);
    state.flushClose(1);
    state.ensureNewLine();
    state.write(fence);
    state.closeBlock(node);
  },
  note(state, node) {
    state.wrapBlock("    ", `[^${node.attrs.label}]: `, node, () => state.renderContent(node));
  },
  kept(state, node) {
    state.text(node.attrs.text, false);
    state.closeBlock(node);
  },
  image(state, { attrs: { src, alt, title, decorative } }) {
    // It is still on its way to the library.
    if (src.startsWith("data:")) return;
    // An empty text is an answer in HTML; in Markdown it would look forgotten.
    state.write(decorative && !alt ? `<img src="${encodeURI(src)}" alt="">` : `![${escaped(alt, false, state.inCell)}](${destination(src)}${titled(title)})`);
  },
  hard_break(state, node, parent, index) {
    if (index === parent.childCount - 1) return;
    state.write(state.inCell || parent.type.name === "heading" ? "<br>" : "\\\n");
  },
  task: (state, node) => state.write(node.attrs.done ? "[x] " : "[ ] "),
  note_ref: (state, node) => state.write(`[^${node.attrs.label}]`),
  kept_inline: (state, node) => state.write(node.attrs.text),
};

// The outer of two such blocks has more colons.
function depthOf(node) {
  let depth = 0;
  node.forEach((child) => {
    let inner = depthOf(child);
    if (child.type.name === "container") inner++;
    depth = Math.max(depth, inner);
  });
  return depth;
}

function cellText(state, cell) {
  const inner = new Writer(blocks, state.marks, {});
  inner.inCell = true;
  inner.renderInline(cell.firstChild, false);
  return inner.out.replace(/\n/g, " ").trim();
}

// One block as Markdown.
export function written(node, how = signs) {
  const state = new Writer(blocks, how, {});
  state.render(node, node, 0);
  return state.out;
}
