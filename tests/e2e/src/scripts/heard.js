// What the listener has kept since the last call; a page without an origin, « about:blank », has kept nothing.
try {
  const entries = JSON.parse(sessionStorage.getItem("e2e-console") ?? "[]");
  sessionStorage.removeItem("e2e-console");
  return entries;
} catch {
  return [];
}
