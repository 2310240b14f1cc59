// The focused element as a keyboard user finds it: its place among all elements, how its focus is drawn, and whether
// something that stays in place covers it or leaves it out of the window.
const element = document.activeElement;
if (!element || element === document.body || element === document.documentElement) return null;
const [box] = element.getClientRects();
const shown = element.closest("label")?.getBoundingClientRect() ?? box;
const isIn = shown && shown.bottom > 0 && shown.top < innerHeight && shown.right > 0 && shown.left < innerWidth;
let covering = null;
if (isIn) {
  const x = Math.min(Math.max((shown.left + shown.right) / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max((shown.top + shown.bottom) / 2, 0), innerHeight - 1);
  for (let hit = document.elementFromPoint(x, y); hit && !hit.contains(element); hit = hit.parentElement) {
    if (["fixed", "sticky"].includes(getComputedStyle(hit).position)) covering = hit.outerHTML.slice(0, 120);
  }
}
return {
  place: [...document.querySelectorAll("*")].indexOf(element),
  name: element.outerHTML.slice(0, 120),
  outline: getComputedStyle(element).outlineStyle,
  covering: isIn ? covering : "the edge of the window",
};
