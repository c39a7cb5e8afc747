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
  const detail = document.createElement("span");
  detail.className = "quiet";
  detail.textContent = `${studio.name} · ${studio.status}`;
  const choice = document.createElement("div");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "twin", value: studio.slug, id: `twin-${studio.slug}` });
  const label = Object.assign(document.createElement("label"), { htmlFor: box.id, textContent: "Make mine a twin of it" });
  const link = Object.assign(document.createElement("a"), { href: studio.url, target: "_blank", rel: "noopener", dir: "auto", textContent: studio.question });
  const name = Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: `: ${studio.name}` });
  label.append(name);
  choice.className = "choice";
  choice.append(box, label);
  item.append(link, " ", detail, choice);
  return item;
}

if (list && question) question.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 800);
});
