// The toolbar's button for a link: to a page of the portal, found by its title, or to any other address.
import { button, chooser, make } from "./dialog.js";

// place(words) puts the link into the text; the words that are marked there become what it says.
export function askLink(marked, place) {
  const elsewhere = button("", () => dialog.leave(() => place(marked || "link text", address)));
  let address = "";
  elsewhere.hidden = true;
  const dialog = chooser("Link", {
    label: "Search for a page or paste a web address",
    find: (words) => address ? "" : `/desk/content/links?${new URLSearchParams({ q: words })}`,
    listed: "link-choices",
    count: (many) => many === 1 ? "1 page" : `${many} pages`,
    show: (one) => [make("span", { textContent: one.title }), make("span", { className: "quiet", textContent: `${one.kind}, ${one.url}` })],
    taken: (one) => place(marked || one.title, one.url),
    rest: [elsewhere],
    enter: () => { if (address) elsewhere.click(); },
    typed: (words) => {
      address = /^(https?:\/\/|mailto:|#|\/)\S+$/.test(words.trim()) ? words.trim() : /^www\.\S+\.\S+$/.test(words.trim()) ? `https://${words.trim()}` : "";
      elsewhere.hidden = !address;
      elsewhere.textContent = `Link to ${address}`;
    },
  });
}
