// Signs of a text that Markdown would take for its own.
const url = /(?<![^\s*_~(])(?:https?:\/\/|ftp:\/\/|mailto:|www\.)[^\s<>]+/g;
const anywhere = /[\\`*~[\]^]|_(?<!\w_(?=\w))|<(?=[a-zA-Z/!?])|&(?=#?\w+;)|\+(?=\+)|(?<=\+)\+|=(?==)|(?<==)=/g;
const atStart = [
  [/^(?=#{1,6}(?:\s|$)|>|[-+=](?:\s|$)|-{2,}|={2,}|:::|\|)/, "\\"],
  [/^(\d{1,9}|[a-zA-Z]|[ivxlcdmIVXLCDM]+)(?=[.)](?:\s|$))/, "$1\\"],
];

// fresh: at the beginning of a line. inCell: in a table, where the bar divides.
export function escaped(text, fresh, inCell) {
  let [words, end] = ["", 0];
  for (const found of text.matchAll(url)) {
    words += signs(text.slice(end, found.index)) + found[0];
    end = found.index + found[0].length;
  }
  words += signs(text.slice(end));
  if (fresh) for (const [pattern, by] of atStart) words = words.replace(pattern, by);
  return inCell ? words.replace(/\|/g, "\\|") : words;
}

function signs(text) {
  return text.replace(anywhere, "\\$&");
}

// An address within the brackets of a link.
export function destination(address) {
  const clean = address.replace(/[\\<>\n]/g, (sign) => encodeURIComponent(sign));
  return clean && !/\s/.test(clean) && balanced(clean) ? clean : `<${clean}>`;
}

function balanced(text) {
  let open = 0;
  for (const sign of text) {
    if (sign === "(") open++;
    if (sign === ")" && --open < 0) return false;
  }
  return open === 0;
}
