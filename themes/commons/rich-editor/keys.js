// Keys, and what becomes of signs as they are typed.
import { baseKeymap, chainCommands, exitCode, setBlockType, splitBlock } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { goToNextCell } from "prosemirror-tables";
import { all, heading, indent, list, mark, move, outdent, quote } from "./commands.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

export function keys({ top, askLink }) {
  const lineBreak = chainCommands(exitCode, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
    return true;
  });
  return [
    keymap({
      "Mod-b": mark("strong"), "Mod-B": mark("strong"),
      "Mod-i": mark("em"), "Mod-I": mark("em"),
      "Mod-a": all,
      "Mod-e": mark("code"),
      "Mod-Shift-x": mark("strike"),
      "Mod-k": (state, dispatch, view) => { askLink(view); return true; },
      "Mod-Alt-0": setBlockType(nodes.paragraph),
      "Mod-Alt-1": heading(top),
      "Mod-Alt-2": heading(Math.min(top + 1, 6)),
      "Mod-Alt-3": heading(Math.min(top + 2, 6)),
      "Mod-Shift-7": list(nodes.ordered_list),
      "Mod-Shift-8": list(nodes.bullet_list),
      "Mod-Shift-9": quote,
      "Alt-Shift-ArrowUp": move(-1),
      "Alt-Shift-ArrowDown": move(1),
      "Mod-]": indent,
      "Mod-[": outdent,
      "Mod-z": undo,
      "Mod-y": redo,
      "Mod-Shift-z": redo,
      "Shift-Enter": lineBreak,
      Enter: chainCommands(splitListItem(nodes.list_item), afterHeading),
      Tab: ours(chainCommands(goToNextCell(1), indent)),
      "Shift-Tab": ours(chainCommands(goToNextCell(-1), outdent)),
    }),
    keymap(baseKeymap),
  ];
}

// The Tab key leaves the text again when it led into it: no one is caught.
const walked = new WeakSet();

export const walking = {
  keydown(view, event) {
    if (event.key !== "Tab" && event.key !== "Shift") walked.delete(view);
    return false;
  },
  mousedown(view) {
    walked.delete(view);
    return false;
  },
  focus(view) {
    walked.add(view);
    return false;
  },
};

function ours(command) {
  return (state, dispatch, view) => !walked.has(view) && command(state, dispatch, view);
}

function afterHeading(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== nodes.heading || $from.parentOffset < $from.parent.content.size) return false;
  return splitBlock(state, dispatch && ((tr) => dispatch(tr.setBlockType(tr.selection.from, tr.selection.from, nodes.paragraph))));
}

export function typing(top) {
  const fitting = (match) => ({ level: Math.max(top, match[1].length), origin: null });
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,6})\s$/, nodes.heading, fitting),
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      wrappingInputRule(/^\s*([-+*])\s$/, nodes.bullet_list),
      wrappingInputRule(/^(\d{1,3})[.)]\s$/, nodes.ordered_list, (match) => ({ order: Number(match[1]) }), (match, node) => node.childCount + node.attrs.order === Number(match[1])),
      textblockTypeInputRule(/^```$/, nodes.code_block),
      rule(/^---$/, (state, match, from, to) => state.tr.replaceRangeWith(from, to, nodes.horizontal_rule.create())),
      rule(/!\[([^\]]*)\]\(([^\s)]+)\)$/, (state, match, from, to) => state.tr.replaceWith(from, to, nodes.image.create({ alt: match[1], src: match[2] }))),
      rule(/(?<!!)\[([^\]^]+)\]\(([^\s)]+)\)$/, (state, match, from, to) => state.tr.replaceWith(from, to, schema.text(match[1], [marks.link.create({ href: match[2] })])).removeStoredMark(marks.link)),
      span(/(?<![*\w])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, "strong"),
      span(/(?<![*\w])\*([^*\s](?:[^*]*[^*\s])?)\*$/, "em"),
      span(/(?<![_\w])_([^_\s](?:[^_]*[^_\s])?)_$/, "em"),
      span(/(?<!`)`([^`]+)`$/, "code"),
    ],
  });
}

function rule(pattern, act) {
  return new InputRule(pattern, act);
}

function span(pattern, name) {
  return rule(pattern, (state, match, from, to) => {
    const typed = marks[name].create();
    return state.tr.replaceWith(from, to, schema.text(match[1], [...state.doc.resolve(from).marks(), typed])).removeStoredMark(marks[name]);
  });
}
