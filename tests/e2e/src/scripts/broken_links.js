// The links to the site itself that lead nowhere: an address that is not found, or a fragment that no element carries.
// `arguments[0]` is the folder that every one of them must be in.
const folder = arguments[0];
const links = [...document.querySelectorAll("a[href]")].map((link) => new URL(link.href));
const own = [...new Set(links.filter(({ origin }) => origin === location.origin).map(String))];
return Promise.all(
  own.map(async (address) => {
    const url = new URL(address);
    if (!url.pathname.startsWith(folder)) return `${address}: out of ${folder}`;
    // An unknown address shows a page too, whose own fragments are to be found in it.
    const isHere = url.pathname === location.pathname;
    const response = isHere ? null : await fetch(url.pathname);
    if (response && !response.ok) return `${address}: ${response.status}`;
    if (response?.redirected) return `${address}: redirected to ${response.url}`;
    if (!url.hash) return null;
    const page = response ? new DOMParser().parseFromString(await response.text(), "text/html") : document;
    return page.getElementById(decodeURIComponent(url.hash.slice(1))) ? null : `${address}: no such fragment`;
  }),
).then((found) => found.filter(Boolean));
