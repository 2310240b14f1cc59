// The text that a visitor sees, as written: `innerText` would give the capitals that the style draws.
const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const parent = walker.currentNode.parentElement;
  const isCode = parent.closest("script, style, template, noscript");
  if (!isCode && parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
    texts.push(walker.currentNode.data);
  }
}
return texts.join("");
