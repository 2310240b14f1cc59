// The places, among all elements, of those that the Tab key has to reach.
const all = [...document.querySelectorAll("*")];
const selector = "a[href], button, summary, input, select, textarea, iframe, [tabindex='0']";
return [...document.querySelectorAll(selector)]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
  .map((element) => all.indexOf(element));
