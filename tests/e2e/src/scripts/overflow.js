// The deepest elements that make the page scroll sideways.
const width = document.documentElement.clientWidth;
const excess = document.scrollingElement.scrollWidth - width;
if (excess <= 0) return [];
const isOut = (element) => element.getBoundingClientRect().right > width + 0.5;
const out = [...document.body.querySelectorAll("*")].filter(
  (element) => isOut(element) && ![...element.children].some(isOut),
);
return [`${excess} px`, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
