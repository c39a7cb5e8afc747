export { mount } from "./editor.js";
export { parse, rewritten, write } from "./text.js";
