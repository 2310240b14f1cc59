// The rules for pages as the browser has them, once their code has taken over: what the standard and accessibility ask.
// How a browser writes its document (empty attributes, entities) is not ours.
module.exports = {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // Any element whose role may have a name, a list among them (ARIA 1.2).
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // The facets act as soon as they are chosen, and send nothing.
    "wcag/h32": "off",
  },
};
