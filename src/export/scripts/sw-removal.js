// Takes the place of the worker that kept a copy of the site: removes the copy, then itself.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => {
  const remove = async () => {
    const copies = (await caches.keys()).filter((name) => name.startsWith(`affiches ${registration.scope} `));
    for (const name of copies) await caches.delete(name);
    await registration.unregister();
  };
  event.waitUntil(remove());
});
