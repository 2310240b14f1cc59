// One visible element per kind of link, button and summary: marked, so that each can be pointed at.
const kinds = new Map();
const kind = (element) => {
  const names = [];
  for (let one = element; one && one !== document.body && names.length < 4; one = one.parentElement) {
    names.push(`${one.localName}.${[...one.classList].sort().join(".")}`);
  }
  return names.join(" ");
};
for (const element of document.querySelectorAll("a[href], button, summary, label")) {
  if (element.checkVisibility({ visibilityProperty: true }) && !element.matches(".skip") && !kinds.has(kind(element))) {
    kinds.set(kind(element), element);
    element.dataset.e2eKind = kinds.size;
  }
}
return kinds.size;
