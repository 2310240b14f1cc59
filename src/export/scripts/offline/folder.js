// A folder without a server: each page is loaded as a whole; what a page asks for by itself stands in scripts of `code/`.
const root = new URL(dataset.root || './', document.baseURI).href;
// Firefox keeps the storage of each file of a disk apart: what a reader has chosen goes along with a click, in the address,
// and out of it on arrival.
const KEPT = ['selection', 'theme'];
try {
  const address = new URL(location.href);
  for (const key of KEPT) {
    const name = `garde-${key}`;
    const value = address.searchParams.get(name);
    if (value === null) continue;
    localStorage.setItem(key, value);
    address.searchParams.delete(name);
    history.replaceState(history.state, '', address);
  }
  useTheme();
} catch {}
addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  if (!link?.href.startsWith(root) || link.pathname === location.pathname || link.hasAttribute('download')) return;
  try {
    const address = new URL(link.href);
    for (const key of KEPT) {
      const value = localStorage.getItem(key);
      if (value !== null) address.searchParams.set(`garde-${key}`, value);
    }
    link.href = address;
  } catch {}
}, true);
const script = (name) => new Promise((resolve, reject) => {
  const element = document.createElement('script');
  element.src = `${root}code/${name}.js`;
  element.onload = resolve;
  element.onerror = () => reject(new Error(name));
  document.head.append(element);
});
const files = new Map();
const CARRIED = /^(search\.bin|affiches\/[^/]+\/citations\.json|ressources\/[^/]+\/page\.json)$/;
// The application asks for the site's files as it does on a server; the data of most pages are not there, and it then
// loads the page.
window.fetch = async (address) => {
  const url = new URL(address, document.baseURI).href;
  const name = url.endsWith('/search.bin') ? 'search.bin' : url.slice(root.length);
  if (!CARRIED.test(name)) return new Response(null, { status: 404 });
  if (!files.has(name)) await script(name);
  return new Response(await unpack(files.get(name)));
};
const fail = (error) => {
  if ('failed' in dataset) return;
  dataset.failed = '';
  told(error);
  silence();
};
// The scripts of `code/` hand over what they carry.
window.affiches = {
  module: (name, module) => { modules[name] = module; },
  file: (name, packed) => files.set(name, packed),
};
onPanic(fail, `${root}code/`);
addEventListener('affiches:explore', () => script('explore').then(explore).catch(exploreFailed));
addEventListener('DOMContentLoaded', () => {
  prepare('app').then((start) => start()).then(() => {
    if (dataset.route === '/selection/') return script('selection').then(selection);
  }).catch(fail);
});
