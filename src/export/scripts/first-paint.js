// What a reader sees first comes first. Styles that can wait and the application come once something is painted; after a
// second all the same, for what is hidden is not painted. From then on no page has a first frame of its own (base.css).
const whole = () => {
  delete dataset.unpainted;
  for (const link of document.querySelectorAll('link[media=print]')) link.media = 'all';
};
const painted = new Promise((resolve) => {
  new PerformanceObserver((list, observer) => {
    if (!list.getEntriesByName('first-contentful-paint').length) return;
    observer.disconnect();
    resolve();
  }).observe({ type: 'paint', buffered: true });
  setTimeout(resolve, 1000);
});
// Whoever comes back is put where they were on the whole page: up to there, heights must not be guessed.
const isBack = performance.getEntriesByType('navigation')[0]?.type !== 'navigate';
if (isBack) delete dataset.unpainted;
self.affichesPainted = painted;
// WebKit does not hold what is read in its place when something comes above it. Whoever scrolls is left alone.
const hold = () => {
  if (isBack || !scrollY || CSS.supports('overflow-anchor', 'auto')) return () => {};
  const read = document.querySelector(':target') ?? document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const place = () => read?.getBoundingClientRect().y ?? 0;
  const [before, scrolled] = [place(), scrollY];
  return () => {
    if (scrollY === scrolled && read?.isConnected) scrollBy({ top: place() - before, behavior: 'instant' });
  };
};
