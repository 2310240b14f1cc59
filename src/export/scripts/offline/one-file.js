// All pages in one file: they stand one after the other until the application shows one at a time.
const pages = document.getElementById('pages');
const app = document.getElementById('app');
// Files by path, in chunks that are unpacked when one of them is asked for; each chunk is named by its first path.
const chunks = [];
const file = async (path) => {
  const chunk = chunks.filter(({ first }) => first <= path).pop();
  if (!chunk) return undefined;
  chunk.files ??= unpack(chunk.packed).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  return (await chunk.files)[path];
};
let index;
// The application asks for the site's files as it does on a server.
window.fetch = async (address) => {
  const path = String(address).split('#/').pop();
  const body = path === 'search.bin' ? await unpack(index) : await file(path);
  return body === undefined ? new Response(null, { status: 404 }) : new Response(body);
};
const fail = (error) => {
  if ('failed' in dataset) return;
  dataset.failed = '';
  told(error);
  app.replaceChildren();
  document.body.prepend(pages);
  silence();
};
const boot = async () => {
  // Other fragments name no page.
  const address = location.hash.startsWith('#/') ? location.hash : '#/';
  const [, path, fragment] = /^#\/([^?#]*)[^#]*#?(.*)$/.exec(address);
  const text = await file(path + 'page.json') ?? await file('404.html');
  const { route, title } = JSON.parse(text);
  const start = await prepare('app');
  document.getElementById('page').textContent = text;
  document.title = title;
  dataset.route = '/' + route;
  pages.remove();
  history.replaceState(history.state, '', address);
  start();
  const target = fragment && document.getElementById(decodeURIComponent(fragment));
  // Without a movement: the pages that stood here have just gone.
  if (target) target.scrollIntoView({ behavior: 'instant' });
  else scrollTo({ top: 0, behavior: 'instant' });
  if (route === 'selection/') await selection();
};
onPanic(fail, location.href.split(/[?#]/)[0]);
addEventListener('affiches:explore', () => explore().catch(exploreFailed));
addEventListener('DOMContentLoaded', () => boot().catch(fail));
