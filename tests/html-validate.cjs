// The rules that `cargo xtask test` holds the published pages to: all that html-validate recommends, but these.
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Any element whose role may have a name, a list among them (ARIA 1.2).
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // The title of a resource is its own, however long.
    "long-title": "off",
    // Citations are files to copy: their lines are as their format has them.
    "no-trailing-whitespace": "off",
    // HTML asks for no space in it and no more; in the single file the name of a page is its address.
    "valid-id": ["error", { relaxed: true }],
    // The facets act as soon as they are chosen, and send nothing.
    "wcag/h32": "off",
  },
};
