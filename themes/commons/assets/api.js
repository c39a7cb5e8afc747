// The page of the API: asks what the forms say and shows the answer. Without it the page is documentation.
const page = document.querySelector('[data-api]');
const token = page?.querySelector('#token');

for (const part of page?.querySelectorAll('[data-api-token], .api-value, [data-api-button]') ?? []) part.hidden = false;
page?.querySelector('[data-api-token]').addEventListener('submit', event => event.preventDefault());

for (const form of page?.querySelectorAll('[data-api-try]') ?? []) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const result = form.querySelector('.api-result');
    result.hidden = false;
    result.textContent = 'Loading…';
    try {
      result.textContent = await ask(form);
    } catch (error) {
      result.textContent = `No response: ${error.message}`;
    }
  });
}

async function ask(form) {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  const headers = { Accept: 'application/json' };
  for (const input of form.querySelectorAll('input[data-in]')) {
    if (input.dataset.in === 'path') path = path.replace(`{${input.name}}`, encodeURIComponent(input.value.trim()));
    else if (input.value.trim() === '') continue;
    else if (input.dataset.in === 'header') headers[input.name] = input.value.trim();
    else query.set(input.name, input.value.trim());
  }
  if (token.value.trim() !== '') headers.Authorization = `Bearer ${token.value.trim()}`;
  const body = form.querySelector('textarea[name=body]')?.value;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const url = query.size > 0 ? `${path}?${query}` : path;
  const answer = await fetch(url, { method: form.dataset.method, headers, body, credentials: 'omit' });
  const text = await answer.text();
  const told = ['ETag', 'Link', 'Location', 'Retry-After'].filter(name => answer.headers.has(name)).map(name => `${name}: ${answer.headers.get(name)}`);
  return [`${form.dataset.method} ${url}`, `${answer.status} ${answer.statusText}`, ...told, '', pretty(text)].join('\n');
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
