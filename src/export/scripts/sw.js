// The copy of the site that this browser keeps, for when the network fails: one build, whole or not at all.
// The build puts its name and the hashes of its files in place of the two words in capitals.
const COPY = `affiches ${registration.scope} `;
const NAME = `${COPY}BUILD`;
const FILES = LIST;
const [TEXTS] = Object.keys(FILES);
// Shorter than the application's own, which then loads the page as a whole.
const PATIENCE_MS = 3000;

const addressOf = (name) => new URL(name, registration.scope).href;
const hashOf = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

// A file that is named by what it holds, from any build that is kept: a page that stays open keeps its own.
const findIn = async (names, address) => {
  for (const name of names) {
    const found = await (await caches.open(name)).match(address, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
  }
};
const ours = async () => (await caches.keys()).filter((name) => name.startsWith(COPY));
const anywhere = async (address) => findIn(await ours(), address);

// What is missing, cut or spoilt is taken from an earlier build, else asked for.
const complete = async () => {
  const cache = await caches.open(NAME);
  for (const [name, hash] of Object.entries(FILES)) {
    const address = addressOf(name);
    const sources = [
      () => cache.match(address),
      () => anywhere(address),
      () => fetch(address, { priority: 'low' }),
      () => fetch(address, { cache: 'reload' }),
    ];
    let isThere = false;
    for (const [rank, source] of sources.entries()) {
      const response = await source();
      if (!response?.ok) continue;
      const bytes = await response.arrayBuffer();
      if ((await hashOf(bytes)) !== hash) continue;
      const type = response.headers.get('Content-Type') ?? '';
      if (rank > 0) await cache.put(address, new Response(bytes, { headers: { 'Content-Type': type } }));
      isThere = true;
      break;
    }
    if (!isThere) throw new Error(name);
  }
};

addEventListener('install', (event) => {
  const install = async () => {
    if (navigator.connection?.saveData) throw new Error('saveData');
    try {
      // Where nothing may be kept, nothing is downloaded.
      const cache = await caches.open(NAME);
      await cache.put(addressOf('-'), new Response('-'));
      await cache.delete(addressOf('-'));
      await complete();
    } catch (error) {
      await caches.delete(NAME).catch(() => {});
      throw error;
    }
  };
  event.waitUntil(install());
});

// No page of an earlier build is open any more.
addEventListener('activate', (event) => {
  const activate = async () => {
    for (const name of await ours()) if (name !== NAME) await caches.delete(name);
    await clients.claim();
  };
  event.waitUntil(activate());
});

let texts;
const readTexts = async () => {
  texts ??= findIn([NAME], addressOf(TEXTS)).then((found) => found.json());
  return texts.catch((error) => {
    texts = undefined;
    throw error;
  });
};

const fromCopy = async (name) => {
  if (name in FILES) return findIn([NAME], addressOf(name));
  const { pages, style, headers, types } = await readTexts();
  const key = name.replace(/(^|\/)index\.html$/, '$1');
  if (Object.hasOwn(pages, key)) {
    const type = types[/\.(\w+)$/.exec(key)?.[1] ?? 'html'];
    const text = pages[key].replace('<style>', () => `<style>${style}`);
    return new Response(text, { headers: { ...headers, 'Content-Type': `${type}; charset=utf-8` } });
  }
  if (Object.hasOwn(pages, `${key}/`)) return Response.redirect(addressOf(`${key}/`));
};

const absent = () =>
  new Response(
    `<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Pas de réseau</title><h1>Pas de réseau</h1>
<p>Cette page ne peut pas être demandée, et elle n’est pas dans la copie du site que garde ce navigateur.</p>
<p><a href="">Essayer de nouveau</a></p><p><a href="${registration.scope}">Aller à l’accueil</a></p></html>`,
    { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" } },
  );

// The network's answer; that of the copy where the network gives none, or none in time.
const answer = async (request, name) => {
  const network = fetch(request);
  const inTime = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const first = await Promise.race([network.catch(() => {}), inTime]);
  if (first && first.status < 500) return first;
  const kept = await fromCopy(name).catch(() => {});
  if (kept) return kept;
  try {
    return await network;
  } catch (error) {
    if (request.mode === 'navigate') return absent();
    throw error;
  }
};

let check;
addEventListener('fetch', (event) => {
  const { request } = event;
  const [address] = request.url.split(/[?#]/);
  if (request.method !== 'GET' || !address.startsWith(registration.scope)) return;
  const name = address.slice(registration.scope.length);
  // Frames of other sites have nothing to do with the copy.
  if (name.startsWith('integration/')) return;
  if (/-[0-9a-f]{16}\.\w+$/.test(name)) {
    const find = async () => (await anywhere(address).catch(() => {})) ?? fetch(request);
    event.respondWith(find());
    return;
  }
  event.respondWith(answer(request, name));
  // Once in the life of this worker, which the browser ends after some seconds without work.
  if (request.mode === 'navigate') {
    check ??= complete().catch(() => {
      check = undefined;
    });
    event.waitUntil(check);
  }
});
