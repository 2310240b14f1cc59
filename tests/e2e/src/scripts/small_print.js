// Texts printed smaller than `arguments[0]` points, generated ones included.
const limit = arguments[0];
const small = [];
const points = (element, style) => {
  const scale = element instanceof SVGGraphicsElement ? Math.abs(element.getScreenCTM()?.a ?? 1) : 1;
  return parseFloat(style.fontSize) * scale * 0.75;
};
const report = (element, style, text) => {
  const size = points(element, style);
  if (size < limit - 0.01) small.push(`${size.toFixed(2)} pt: ${text.trim().slice(0, 60)}`);
};
for (const element of document.body.querySelectorAll("*")) {
  if (element.closest("script, style, template") || !element.checkVisibility({ visibilityProperty: true })) continue;
  const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (own.length > 0) report(element, getComputedStyle(element), own[0].data);
  for (const pseudo of ["::before", "::after"]) {
    const style = getComputedStyle(element, pseudo);
    const text = style.content;
    if (style.display !== "none" && /\w/.test(text) && !["none", "normal"].includes(text)) report(element, style, text);
  }
}
return small;
