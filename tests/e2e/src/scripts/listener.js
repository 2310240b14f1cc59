// Keeps, from one page to the next, what the console of this browser would show. The server puts it before any other
// script where the driver gives no console.
(() => {
  const KEY = "e2e-console";
  const { console, sessionStorage: storage } = window;
  const keep = (level, source, message) => {
    const entries = JSON.parse(storage.getItem(KEY) ?? "[]");
    storage.setItem(KEY, JSON.stringify([...entries, { level, source, message }]));
  };
  for (const [method, level] of [["warn", "WARNING"], ["error", "SEVERE"]]) {
    const said = console[method].bind(console);
    console[method] = (...words) => {
      keep(level, "console-api", words.map(String).join(" "));
      said(...words);
    };
  }
  // A page that answers for an error itself takes it out of the console; that is known once all have heard it.
  addEventListener("error", (event) =>
    setTimeout(() => {
      const { message, filename, lineno } = event;
      if (!event.defaultPrevented) keep("SEVERE", "javascript", `${filename}:${lineno} Uncaught ${message}`);
    }),
  );
  addEventListener("unhandledrejection", ({ reason }) => keep("SEVERE", "javascript", `Uncaught (in promise) ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
    keep("SEVERE", "security", `Content Security Policy: ${violatedDirective} refuses ${blockedURI} ${sample}`),
  );
})();
