// The tiles of a printed poster whose address cannot be read on paper: neither in a text nor in a generated content.
const bare = (address) => address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
const texts = [document.body.innerText];
for (const element of document.body.querySelectorAll("*")) {
  if (!element.checkVisibility()) continue;
  for (const pseudo of ["::before", "::after"]) {
    const style = getComputedStyle(element, pseudo);
    if (style.display === "none") continue;
    texts.push(style.content.replace("attr(href)", element.getAttribute("href") ?? ""));
  }
}
const read = texts.join(" ").replace(/\s/g, "");
const addresses = [...document.querySelectorAll("main a.tile[href]")].map((tile) => tile.getAttribute("href"));
return addresses.filter((address) => !read.includes(bare(address)));
