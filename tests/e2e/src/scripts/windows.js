// The links that open a window without saying so, or that let it reach back.
const says = (text) => /nouvelle fenêtre/.test(text ?? "");
const opening = [...document.querySelectorAll("a[target='_blank']")].filter(
  (link) => !(says(link.textContent) || says(link.title)) || !link.relList.contains("noopener"),
);
const found = opening.map((link) => link.outerHTML.slice(0, 160));
// One element for all links of a framed poster: then one sentence says it for all.
const base = document.querySelector("base[target='_blank']");
if (base && !says(document.body.innerText)) found.push(base.outerHTML);
return found;
