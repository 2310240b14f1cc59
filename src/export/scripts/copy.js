// A copy of the site for when the network fails, and what lets it be installed. Never in a frame, never where storage is
// refused; `?copie=non` removes the copy and is remembered, `?copie=oui` takes that back.
const keepCopy = async () => {
  if ('embed' in dataset || parent !== self) return;
  try {
    const { serviceWorker, connection } = navigator;
    const site = new URL('./', import.meta.url);
    const wish = new URLSearchParams(location.search).get('copie');
    if (wish === 'non') localStorage.setItem('copie', 'non');
    if (wish === 'oui') localStorage.removeItem('copie');
    if (localStorage.getItem('copie') !== 'non') {
      if (connection?.saveData) return;
      await serviceWorker.register(new URL('sw.js', site));
      const manifest = document.createElement('link');
      manifest.rel = 'manifest';
      manifest.href = new URL('manifest.webmanifest', site);
      document.head.append(manifest);
      return;
    }
    const registration = await serviceWorker.getRegistration(site);
    if (registration?.scope === site.href) await registration.unregister();
    for (const name of await caches.keys()) if (name.startsWith(`affiches ${site} `)) await caches.delete(name);
    const link = document.querySelector('a[href$="?copie=non"]');
    if (link) {
      link.textContent = 'La copie est retirée de cet appareil. La garder de nouveau';
      link.search = '?copie=oui';
    }
  } catch {}
};
// Who leaves at once, or is still reading the first lines, has nothing to download.
const keepCopyLater = () => setTimeout(() => (self.requestIdleCallback ?? setTimeout)(keepCopy), 3000);
