// The focused element as a keyboard user finds it: its place among the elements of the body, how its focus is drawn, and whether
// something that stays in place covers it or leaves it out of the window.
const element = document.activeElement;
if (!element || element === document.body || element === document.documentElement) return null;
const box = () => element.closest("label")?.getBoundingClientRect() ?? element.getClientRects()[0];
const isIn = (box) => box && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
const covering = () => {
  const shown = box();
  if (!isIn(shown)) return "the edge of the window";
  const x = Math.min(Math.max((shown.left + shown.right) / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max((shown.top + shown.bottom) / 2, 0), innerHeight - 1);
  for (let hit = document.elementFromPoint(x, y); hit && !hit.contains(element); hit = hit.parentElement) {
    if (["fixed", "sticky"].includes(getComputedStyle(hit).position)) return hit.outerHTML.slice(0, 120);
  }
  return null;
};
const stop = () => ({
  place: [...document.querySelectorAll("body *")].indexOf(element),
  name: element.outerHTML.slice(0, 120),
  outline: getComputedStyle(element).outlineStyle,
  covering: covering(),
});
if (isIn(box())) return stop();
// WebKit scrolls to what has the focus some frames later.
return new Promise((resolve) => {
  const look = (frames) => (isIn(box()) || frames === 0 ? resolve(stop()) : requestAnimationFrame(() => look(frames - 1)));
  look(30);
});
