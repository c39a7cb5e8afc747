// Blocks of a text that stand between lines of colons: what each is called, what is said about it, and how it begins.
import { insert } from "./commands.js";
import { make } from "./dom.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

export const kinds = {
  callout: { name: "Callout", said: "Title" },
  margin: { name: "Margin note" },
  toggle: { name: "Toggle", said: "Question or title" },
  quote: { name: "Quotation", said: "Who said it" },
  figures: { name: "Figure numbers" },
  gallery: { name: "Gallery" },
  picture: { name: "Picture with caption", said: "Width", choices: ["", "wide", "narrow"] },
  card: { name: "Card" },
  video: { name: "Video", said: "Title" },
};

const paragraph = (...content) => nodes.paragraph.create(null, content);
const block = (kind, ...content) => nodes.container.create({ kind }, content.length ? content : [paragraph()]);
const put = (view, made) => { insert(made)(view.state, view.dispatch); view.focus(); };
const linked = (words, href) => schema.text(words, [marks.link.create({ href })]);

function figures() {
  const item = (number, words) => nodes.list_item.create(null, paragraph(schema.text(number, [marks.strong.create()]), schema.text(` ${words}`)));
  return block("figures", nodes.bullet_list.create(null, [item("00%", "what it means"), item("00", "what it means")]));
}

export function blockChoices(desk) {
  const start = (kind, made) => [kinds[kind].name, (state, dispatch) => insert(made())(state, dispatch)];
  return [
    ...["callout", "margin", "toggle", "quote"].map((kind) => start(kind, () => block(kind))),
    start("figures", figures),
    ["Picture with caption", (state, dispatch, view) => desk.askPicture((alt, src) => put(view, block("picture", paragraph(nodes.image.create({ alt, src, decorative: !alt })), paragraph())))],
    ["Gallery", (state, dispatch, view) => desk.askPicture((alt, src) => put(view, block("gallery", paragraph(nodes.image.create({ alt, src, decorative: !alt })))))],
    ["Card for a page", (state, dispatch, view) => desk.askLink("", (words, url) => put(view, block("card", paragraph(linked(words, url)), paragraph())))],
    ["Card for a file", (state, dispatch, view) => desk.askFile((words, url) => put(view, block("card", paragraph(linked(words, url)), paragraph())))],
    ["Video", (state, dispatch, view) => desk.askLink("", (words, url) => put(view, block("video", paragraph(linked(words === "link text" ? url : words, url)))))],
  ];
}

// A block with what is said about it above what it holds.
export function containerView(node, view, position) {
  const kind = kinds[node.attrs.kind] ?? { name: node.attrs.kind, said: "Title" };
  const head = make("div", { className: "rich-block-head" }, make("span", { textContent: kind.name }));
  head.contentEditable = "false";
  const field = kind.choices ? make("select") : make("input", { type: "text", placeholder: kind.said ?? "" });
  for (const value of kind.choices ?? []) field.append(make("option", { value, textContent: value || "as the text" }));
  field.className = "field-control";
  field.setAttribute("aria-label", `${kind.name}: ${kind.said}`);
  field.value = node.attrs.said;
  if (kind.said) head.append(field);
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    view.dispatch(view.state.tr.setNodeMarkup(position(), null, { ...view.state.doc.nodeAt(position()).attrs, said: field.value }));
  });
  const contentDOM = make("div", { className: "rich-block-inside" });
  const dom = make("div", { className: `rich-block rich-block-${node.attrs.kind}` }, head, contentDOM);
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type || next.attrs.kind !== node.attrs.kind) return false;
      if (field.value !== next.attrs.said) field.value = next.attrs.said;
      node = next;
      return true;
    },
    stopEvent: (event) => head.contains(event.target),
    ignoreMutation: (change) => !contentDOM.contains(change.target),
  };
}
