// The differences between the served HTML and the live document, under `#app`.
// Only one is allowed: a control that needs code loses its `hidden` attribute.
return fetch(location.href)
  .then((response) => response.text())
  .then((html) => {
    const served = new DOMParser().parseFromString(html, "text/html").querySelector("#app");
    const live = document.querySelector("#app");
    const differences = [];
    const name = (node) => {
      if (!node) return "nothing";
      if (node.nodeType === Node.ELEMENT_NODE) return node.outerHTML.slice(0, 160);
      return `${node.nodeName} ${JSON.stringify(node.data.slice(0, 80))}`;
    };
    const attributes = (element, other) =>
      [...element.attributes]
        .filter(({ name }) => name !== "hidden" || element === live || other.hasAttribute("hidden"))
        .map(({ name, value }) => `${name}=${JSON.stringify(value)}`)
        .sort()
        .join(" ");
    const compare = (before, after, path) => {
      if (differences.length === 5) return;
      const isSame =
        before && after && before.nodeType === after.nodeType && before.nodeName === after.nodeName;
      if (!isSame || (before.nodeType !== Node.ELEMENT_NODE && before.data !== after.data)) {
        differences.push(`${path}: served ${name(before)}, live ${name(after)}`);
        return;
      }
      if (before.nodeType !== Node.ELEMENT_NODE) return;
      const was = attributes(before, after);
      const is = [...after.attributes]
        .map(({ name, value }) => `${name}=${JSON.stringify(value)}`)
        .sort()
        .join(" ");
      if (was !== is) differences.push(`${path}: served <${before.localName} ${was}>, live <${after.localName} ${is}>`);
      const count = Math.max(before.childNodes.length, after.childNodes.length);
      for (let index = 0; index < count; index += 1) {
        const child = before.childNodes[index] ?? after.childNodes[index];
        compare(before.childNodes[index], after.childNodes[index], `${path} > ${child.nodeName.toLowerCase()}`);
      }
    };
    if (!served) return ["the served page has no #app"];
    compare(served, live, "#app");
    return differences;
  });
