// The states of the focused element, as French screen readers say them.
const element = document.activeElement;
const states = [];
if (/^H[1-6]$/.test(element.tagName)) states.push(`niveau ${element.tagName[1]}`);
if (element.type === "checkbox") states.push(element.checked ? "cochée" : "non cochée");
if (element.ariaPressed) states.push(element.ariaPressed === "true" ? "enfoncé" : "non enfoncé");
if (element.localName === "summary") states.push(element.parentElement.open ? "développé" : "réduit");
if (element.readOnly) states.push("lecture seule");
const dialog = element.closest("dialog");
if (dialog) {
  const title = document.getElementById(dialog.getAttribute("aria-labelledby"));
  states.push(`dans la boîte de dialogue « ${dialog.ariaLabel ?? title?.textContent ?? ""} »`);
}
return states.map((state) => `, ${state}`).join("");
