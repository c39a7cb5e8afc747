// Tables of Markdown: one row of heads, each cell a single line, as many cells in each row.
import { make } from "./dom.js";
import { unwrap } from "./clean.js";

export function tables(dom) {
  for (const table of [...dom.querySelectorAll("table")]) {
    if (table.parentElement?.closest("table")) continue;
    const rows = [...table.rows].map((row) => [...row.cells]).filter((cells) => cells.length);
    if (rows.length && rows.some((cells) => cells.length > 1)) table.replaceWith(rebuilt(grid(rows)));
    else {
      for (const part of [...table.querySelectorAll("tbody, thead, tr, colgroup")]) unwrap(part);
      for (const cell of [...table.querySelectorAll("td, th")]) {
        cell.replaceWith(make("div", {}, ...cell.childNodes));
      }
      unwrap(table);
    }
  }
}

// Cells that reach over several rows or columns leave empty ones where they reach.
function grid(rows) {
  const made = rows.map(() => []);
  rows.forEach((cells, at) => {
    let column = 0;
    for (const cell of cells) {
      while (made[at][column] !== undefined) column++;
      for (let down = 0; down < Math.max(1, cell.rowSpan); down++)
        for (let along = 0; along < Math.max(1, cell.colSpan); along++)
          if (made[at + down]) made[at + down][column + along] = down || along ? null : cell;
    }
  });
  return made;
}

function rebuilt(rows) {
  const width = Math.max(...rows.map((row) => row.length));
  return make("table", {}, make("tbody", {}, ...rows.map((row, at) =>
    make("tr", {}, ...Array.from({ length: width }, (_, column) => {
      const cell = make(at ? "td" : "th");
      cell.append(...line(row[column]));
      return cell;
    })))));
}

// All that a cell holds, in one line with breaks.
function line(cell) {
  if (!cell) return [];
  const parts = [...cell.querySelectorAll("p, div, li, h1, h2, h3, h4, h5, h6")].filter((one) => !one.querySelector("p, div, li, h1, h2, h3, h4, h5, h6"));
  if (!parts.length) return [...cell.childNodes];
  return parts.filter((one) => one.textContent.trim()).flatMap((one, at) => at ? [make("br"), ...one.childNodes] : [...one.childNodes]);
}
