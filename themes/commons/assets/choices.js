// What someone chose on this device about how the editor looks. Nothing that anyone wrote.
export function recall(name) {
  const deskChoice = `desk:${name}`;
  try {
    return localStorage.getItem(deskChoice);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  const deskChoice = `desk:${name}`;
  try {
    localStorage.setItem(deskChoice, value);
  } catch { /* It is asked for again, then. */ }
}
