// From an event to what it has painted: the page is looked at from outside, whatever draws it.
// The time of the key or of the click → the last change of the document, the field and the live regions apart → the next
// frame → the first task after that frame.
const events = ['keydown', 'click'];
const live = '[aria-live],[role=status],[role=log],[role=alert],output';
const measure = (window.affichesMeasure = {
  arm() {
    measure.start = measure.changed = measure.painted = 0;
    measure.waits = false;
  },
  // Milliseconds, once nothing has changed for `quiet` milliseconds; null if nothing changes.
  settled: (quiet) =>
    new Promise((done) => {
      const since = performance.now();
      const timer = setInterval(() => {
        const now = performance.now();
        const last = Math.max(measure.start, measure.changed, measure.painted);
        if ((measure.start && !measure.waits && now - last > quiet) || now - since > 30000) {
          clearInterval(timer);
          done(measure.changed ? measure.painted - measure.start : null);
        }
      }, 20);
    }),
});
for (const name of events) {
  addEventListener(name, (event) => (measure.start = measure.start || event.timeStamp), true);
}
const after = new MessageChannel();
after.port1.onmessage = () => {
  measure.waits = false;
  measure.painted = performance.now();
};
const counts = ({ target }) => {
  const element = target.nodeType === 1 ? target : target.parentElement;
  return element && !element.closest(live) && element.tagName !== 'INPUT';
};
new MutationObserver((changes) => {
  if (!measure.start || !changes.some(counts)) return;
  measure.changed = performance.now();
  if (measure.waits) return;
  measure.waits = true;
  requestAnimationFrame(() => after.port2.postMessage(0));
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
measure.arm();
