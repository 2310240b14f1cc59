// Where no server answers: modules and files are carried as text (gzip, then base64), because a page opened from a disk
// may load neither a module script nor a file.
const { dataset } = document.documentElement;
const useTheme = () => {
  try { const theme = localStorage.getItem('theme'); if (theme) dataset.theme = theme; } catch {}
};
useTheme();
const unpack = (packed) => {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
};
const modules = {};
const prepare = async (name) => {
  const { glue, packed } = modules[name];
  const module = await WebAssembly.compile(await unpack(packed));
  return () => glue()({ module });
};
// The second module reads the search index, which `fetch` answers below.
const explore = async () => {
  dataset.index = 'search.bin';
  (await prepare('explore'))();
};
const selection = async () => (await prepare('selection'))();
const told = (error) => console.warn('gtnum-affiches :', error);
const exploreFailed = (error) => {
  told(error);
  dispatchEvent(new Event('affiches:failed'));
};
// What is left of the application is not asked any more.
const silence = () => {
  addEventListener('click', (event) => event.stopImmediatePropagation(), true);
  addEventListener('popstate', (event) => event.stopImmediatePropagation(), true);
};
// A panic, or what the browser refused in the middle of something; `code` is the address of our scripts. Errors of others,
// extensions for one, are theirs. Of an error in another file of a disk WebKit says only that there was one.
const onPanic = (act, code) => addEventListener('error', (event) => {
  const { error, message } = event;
  const isOurs = error ? error instanceof WebAssembly.RuntimeError || error.stack?.includes(code) : message === 'Script error.';
  if (!isOurs) return;
  event.preventDefault();
  act(error ?? message);
});
// What the browser gave up when the page was left, and kept so: who comes back finds the page begun anew.
addEventListener('pageshow', (event) => { if (event.persisted && 'failed' in dataset) location.reload(); });
