// The places, among the elements of the body, of those that the Tab key has to reach.
const all = [...document.querySelectorAll("body *")];
const selector = "a[href], button, summary, input, select, textarea, iframe, [tabindex='0']";
return [...document.querySelectorAll(selector)]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
  .map((element) => all.indexOf(element));
