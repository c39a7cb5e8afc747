// What the toolbar, the keys and the menu do.
import { setBlockType, toggleMark, wrapIn, lift } from "prosemirror-commands";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { Fragment, Slice } from "prosemirror-model";
import { NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from "prosemirror-tables";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

export function marked(state, type) {
  const { from, to, empty, $from } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
}

// Whether the selection stands in a node like this.
export function within(state, type, attrs = {}) {
  const $from = state.selection.$from.depth ? state.selection.$from : Selection.atStart(state.doc).$from;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type === type && Object.entries(attrs).every(([name, value]) => node.attrs[name] === value)) return true;
  }
  return false;
}

export const mark = (name) => toggleMark(marks[name], null, { removeWhenPresent: false });

export function heading(level) {
  return (state, dispatch, view) => (within(state, nodes.heading, { level }) ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch, view);
}

export function list(type) {
  return (state, dispatch, view) => {
    if (within(state, type)) return liftListItem(nodes.list_item)(state, dispatch, view);
    const other = type === nodes.bullet_list ? nodes.ordered_list : nodes.bullet_list;
    return within(state, other) ? turned(other, type)(state, dispatch) : wrapInList(type)(state, dispatch, view);
  };
}

// A list of dots becomes one of numbers where it stands.
function turned(from, to) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      if ($from.node(depth).type !== from) continue;
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), to, { tight: $from.node(depth).attrs.tight }));
      return true;
    }
    return false;
  };
}

export function quote(state, dispatch, view) {
  return (within(state, nodes.blockquote) ? lift : wrapIn(nodes.blockquote))(state, dispatch, view);
}

export const indent = sinkListItem(nodes.list_item);
export const outdent = liftListItem(nodes.list_item);

// All of the text, from its first sign to its last, where both are words.
export function all(state, dispatch) {
  if (!state.doc.firstChild.isTextblock || !state.doc.lastChild.isTextblock) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, 1, state.doc.content.size - 1)));
  return true;
}

// Puts blocks where the selection is: over an empty paragraph, else below its block.
export function insert(...blocks) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const empty = $from.parent.type === nodes.paragraph && $from.parent.content.size === 0;
    const depth = empty ? $from.depth : Math.min($from.depth, 1);
    const [from, to] = depth === 0 ? [state.selection.to, state.selection.to] : empty ? [$from.before(depth), $from.after(depth)] : [$from.after(depth), $from.after(depth)];
    const tr = state.tr.replaceWith(from, to, blocks);
    const inside = Selection.findFrom(tr.doc.resolve(from + 1), 1, true);
    dispatch?.(tr.setSelection(inside ?? Selection.near(tr.doc.resolve(from))).scrollIntoView());
    return true;
  };
}

// Puts blocks where the selection is: one paragraph into the line, anything else on lines of its own.
export function place(view, blocks) {
  const { state } = view;
  const inline = blocks.length === 1 && blocks[0].type === nodes.paragraph && state.selection.$from.parent.inlineContent;
  if (inline) view.dispatch(state.tr.replaceSelection(new Slice(Fragment.from(blocks), 1, 1)).scrollIntoView());
  else insert(...blocks)(state, view.dispatch);
  view.focus();
}

export function table(state, dispatch) {
  const cell = (type) => nodes[type].createAndFill();
  const row = (type) => nodes.table_row.create(null, [cell(type), cell(type), cell(type)]);
  return insert(nodes.table.create(null, [row("table_header"), row("table_cell"), row("table_cell")]), nodes.paragraph.create())(state, dispatch);
}

// The first row of a table in Markdown is its head, so nothing goes above it and it stays.
export const tableCommands = [
  ["Add row", addRowAfter],
  ["Add column", addColumnAfter],
  ["Remove row", (state, dispatch) => isInTable(state) && !within(state, nodes.table_header) && deleteRow(state, dispatch)],
  ["Remove column", deleteColumn],
  ["Remove table", deleteTable],
];

// The block of the text that the selection is in moves up or down by one.
export function move(by) {
  return (state, dispatch) => {
    const at = state.selection.$from.index(0);
    const to = at + by;
    if (to < 0 || to >= state.doc.childCount) return false;
    const [start, node] = [before(state.doc, at), state.doc.child(at)];
    const target = by < 0 ? before(state.doc, to) : start + state.doc.child(to).nodeSize;
    const offset = state.selection.from - start;
    const tr = state.tr.delete(start, start + node.nodeSize).insert(target, node);
    const selection = state.selection instanceof NodeSelection ? NodeSelection.create(tr.doc, target) : Selection.near(tr.doc.resolve(Math.min(target + offset, tr.doc.content.size)));
    dispatch?.(tr.setSelection(selection).scrollIntoView());
    return true;
  };
}

export function before(doc, index) {
  let at = 0;
  for (let child = 0; child < index; child++) at += doc.child(child).nodeSize;
  return at;
}

// What is marked becomes a link; with nothing marked, words are put there.
export function link(view, words, href) {
  const { state } = view;
  const { empty, from } = state.selection;
  const made = marks.link.create({ href });
  const tr = empty ? state.tr.replaceSelectionWith(schema.text(words, [...(state.storedMarks ?? state.selection.$from.marks()), made]), false) : state.tr.addMark(from, state.selection.to, made);
  if (empty) tr.setSelection(TextSelection.create(tr.doc, from + words.length)).removeStoredMark(marks.link);
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

export function image(view, alt, src) {
  view.dispatch(view.state.tr.replaceSelectionWith(nodes.image.create({ alt, src, decorative: !alt }), false).scrollIntoView());
  view.focus();
}

