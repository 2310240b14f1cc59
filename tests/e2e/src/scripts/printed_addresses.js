// The tiles of a printed poster whose address cannot be read on paper: neither in a text nor in a generated content.
const bare = (address) => address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
const unreadable = [];
for (const tile of document.querySelectorAll("main a.tile[href]")) {
  const box = tile.closest("li") ?? tile;
  const texts = [box.innerText];
  for (const element of [box, ...box.querySelectorAll("*")]) {
    for (const pseudo of ["::before", "::after"]) {
      const style = getComputedStyle(element, pseudo);
      if (style.display === "none") continue;
      texts.push(style.content.replace("attr(href)", element.getAttribute("href") ?? ""));
    }
  }
  const address = tile.getAttribute("href");
  const read = texts.join(" ").replace(/\s/g, "");
  if (!read.includes(bare(address))) unreadable.push(address);
}
return unreadable;
