// What comes from the clipboard, or is dropped: from Word, Google Docs, or a web page.
import { DOMParser as Reader, Fragment, Slice } from "prosemirror-model";
import { clean, tamed } from "./clean.js";
import { make } from "./dom.js";
import { schema } from "./schema.js";

// Reads what another program copied; what was copied here needs no cleaning.
export function clipboard({ top, view }) {
  const reader = Reader.fromSchema(schema);
  return {
    parseSlice(dom, options) {
      if (!dom.querySelector("[data-pm-slice]")) {
        const { doc } = view().state;
        clean(dom, { top, labels: labels(doc), first: doc.content.content.every((node) => node.type !== schema.nodes.heading) });
      }
      return reader.parseSlice(dom, options);
    },
  };
}

export function labels(doc) {
  const known = new Set();
  doc.descendants((node) => { if (node.attrs.label) known.add(node.attrs.label); });
  return known;
}

// Footnotes that come with what is pasted go to the end of the text.
export function pasted(slice) {
  const [stay, notes] = [[], []];
  slice.content.forEach((node) => (node.type === schema.nodes.note ? notes : stay).push(node));
  if (!notes.length || !stay.length) return { slice, notes: [] };
  return { slice: new Slice(Fragment.from(stay), slice.openStart, Math.min(slice.openEnd, 1)), notes };
}

// Pictures: those of a file, and those that stand within what was pasted. bring(file) resolves to { url } or null.
export function pictures(desk, said) {
  const tell = (words) => { said.textContent = words; };

  async function files(view, list) {
    for (const file of list) {
      const brought = await desk.bringPicture(file, said, true);
      if (brought) view.dispatch(view.state.tr.replaceSelectionWith(schema.nodes.image.create({ src: brought.url, alt: brought.alt, decorative: !brought.alt }), false));
    }
    view.focus();
  }

  async function inside(view) {
    const found = new Set();
    view.state.doc.descendants((node) => { if (node.type === schema.nodes.image && node.attrs.src.startsWith("data:")) found.add(node.attrs.src); });
    const silent = [];
    for (const source of found) {
      const file = fileOf(source);
      const brought = file && await desk.bringPicture(file, said, false);
      replace(view, source, brought && { src: brought.url });
      if (brought) silent.push(brought);
    }
    // What comes without words is asked for; it stays without them where the person doesn't say.
    for (const brought of silent.filter((one) => isSilent(view, one.url))) {
      const alt = await desk.describePicture(brought);
      if (alt !== null) replace(view, brought.url, { alt, decorative: !alt });
    }
    if (silent.length) view.focus();
  }

  function isSilent(view, url) {
    let found = false;
    view.state.doc.descendants((node) => { found ||= node.type === schema.nodes.image && node.attrs.src === url && !node.attrs.alt && !node.attrs.decorative; });
    return found;
  }

  function replace(view, source, said) {
    const { tr } = view.state;
    const places = [];
    view.state.doc.descendants((node, at) => { if (node.type === schema.nodes.image && node.attrs.src === source) places.push([node, at]); });
    for (const [node, at] of places.reverse()) {
      if (said) tr.setNodeMarkup(at, null, { ...node.attrs, ...said });
      else tr.delete(at, at + 1);
    }
    view.dispatch(tr);
  }

  function handle(view, event, data) {
    const list = [...data.files].filter((file) => file.type.startsWith("image/"));
    const html = data.getData("text/html");
    if (list.length && !/>[^<]*[^\s<][^<]*</.test(html.replace(/<(style|head|script)[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, ""))) {
      event.preventDefault();
      files(view, list);
      return true;
    }
    const lost = (html.match(/<img[^>]+src=["']?(?!["']|data:|\/media\/)/gi) ?? []).length;
    const words = lost ? `${lost === 1 ? "A picture" : `${lost} pictures`} couldn’t be pasted. Save ${lost === 1 ? "it" : "them"} as a file, then drop ${lost === 1 ? "it" : "them"} here.` : "";
    tell("");
    setTimeout(async () => {
      await inside(view);
      if (words) tell(words);
    });
    return false;
  }

  return {
    said,
    props: {
      transformPastedHTML: tamed,
      handlePaste: (view, event) => handle(view, event, event.clipboardData),
      handleDrop: (view, event, slice, moved) => !moved && Boolean(event.dataTransfer) && handle(view, event, event.dataTransfer),
    },
  };
}

export function status() {
  return make("p", { className: "quiet", role: "status" });
}

function fileOf(source) {
  const found = /^data:(image\/(?:png|jpeg|gif|webp));base64,(.+)$/s.exec(source);
  if (!found) return null;
  const bytes = Uint8Array.from(atob(found[2]), (sign) => sign.charCodeAt(0));
  return new File([bytes], `pasted ${new Date().toISOString().slice(0, 19).replace(/:/g, "-")}.${found[1].slice(6)}`, { type: found[1] });
}
