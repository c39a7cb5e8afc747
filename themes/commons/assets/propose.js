// While someone writes a question, shows the studios that already ask something like it.
const list = document.querySelector("[data-similar]");
const question = document.querySelector("#field-question");
let last = question?.value.trim() ?? "";
let waiting;

async function show() {
  const asked = question.value.trim();
  if (asked === last) return;
  last = asked;
  const answer = await fetch(`${list.dataset.similar}?q=${encodeURIComponent(asked.slice(0, 300))}`, { headers: { Accept: "application/json" }, redirect: "error" }).catch(() => null);
  if (!answer?.ok || asked !== last) return;
  const studios = await answer.json();
  list.querySelector("ul").replaceChildren(...studios.map(line));
  list.hidden = studios.length === 0;
}

function line(studio) {
  const item = document.createElement("li");
  const choice = made("div", "choice");
  const box = made("input", "");
  const label = made("label", "", "Make mine a twin of it");
  const link = made("a", "", studio.question);
  box.type = "checkbox";
  box.name = "twin";
  box.value = studio.slug;
  box.id = label.htmlFor = `twin-${studio.slug}`;
  link.href = studio.url;
  link.target = "_blank";
  link.rel = "noopener";
  link.dir = "auto";
  label.append(made("span", "visually-hidden", `: ${studio.name}`));
  choice.append(box, label);
  item.append(link, " ", made("span", "quiet", `${studio.name} · ${studio.status}`), choice);
  return item;
}

function made(tag, look, text = "") {
  const element = document.createElement(tag);
  if (look) element.className = look;
  if (text) element.textContent = text;
  return element;
}

if (list && question) question.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 800);
});
