// Whether two blocks say the same: white space at their ends, and how much of it stands between words, says nothing.
export function plain(node) {
  return JSON.stringify(said(node));
}

function said(node) {
  const { origin, colwidth, ...attrs } = node.attrs;
  const code = node.type.spec.code;
  const children = [];
  node.forEach((child) => children.push(child));
  return [node.type.name, attrs, code ? node.textContent : merged(children)];
}

function merged(children) {
  const list = [];
  for (const child of children) {
    if (child.isText) list.push(...pieces(child));
    else list.push(said(child));
  }
  return list.filter((one, at) => one.words !== " " || !(isEdge(list[at - 1]) || isEdge(list[at + 1]) || list[at - 1].words === " "));
}

const isEdge = (one) => !one || one[0] === "hard_break";

// Words with their marks; a space has none, for it looks the same with any.
function pieces(text) {
  const marks = text.marks.map((mark) => [mark.type.name, mark.attrs]).sort((a, b) => a[0] < b[0] ? -1 : 1);
  if (marks.some(([name]) => name === "code")) return [{ words: text.text.replace(/[ \t\n]+/g, " "), marks }];
  return text.text.split(/([ \t\n]+)/).filter(Boolean).map((words) => /^[ \t\n]/.test(words) ? { words: " " } : { words, marks });
}
