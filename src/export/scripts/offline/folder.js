// A folder without a server: each page is loaded as a whole; what a page asks for by itself stands in scripts of `code/`.
const root = new URL(dataset.root || './', document.baseURI).href;
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
onPanic(fail);
addEventListener('affiches:explore', () => script('explore').then(explore).catch(exploreFailed));
addEventListener('DOMContentLoaded', () => {
  prepare('app').then((start) => start()).then(() => {
    if (dataset.route === '/selection/') return script('selection').then(selection);
  }).catch(fail);
});
