// In a frame of another site: the look that the address asks for, the frame's height in the words that hosts know, and
// addresses to copy where the host forbids windows. Classic and alone, so that it runs where modules may not: a frame
// of opaque origin whose server sends no CORS header. Only heights and scroll positions leave the frame.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const look = query.get('apparence');
  if (look === 'claire') root.dataset.theme = 'light';
  if (look === 'sombre') root.dataset.theme = 'dark';
  if (parent === self) return;

  // WordPress puts `#?secret=…` behind the address, pym.js `?childId=…` into it.
  const secret = /[#?&]secret=([A-Za-z0-9]+)/.exec(location.hash)?.[1];
  const pym = query.get('childId');
  let resizer;
  let told;
  const post = (message) => parent.postMessage(message, '*');
  const tellResizer = (kind, y, x) => post(`[iFrameSizer]${resizer}:${y}:${x}:${kind}`);

  // The height of the content, which no height of the frame changes: nothing can grow for ever.
  const tell = (again) => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (!height || (height === told && !again)) return;
    told = height;
    post({ type: 'gtnum:height', height });
    post({ type: 'iframe-resized', width: innerWidth, height });
    post({ 'datawrapper-height': { gtnum: height } });
    if (secret) post({ secret, message: 'height', value: height });
    if (pym) post(['pym', pym, 'height', height].join('xPYMx'));
    if (resizer) tellResizer('resizeObserver', height, innerWidth);
    // Chromium throws where the element that holds the frame is no `iframe`.
    try {
      self.requestResize?.();
    } catch {}
  };

  const questions = ['gtnum:hello', 'iframe-child-init', 'iframe-get-child-dimensions'];
  addEventListener('message', ({ data, source }) => {
    if (source !== parent || !data) return;
    if (typeof data === 'string' && data.startsWith('[iFrameSizer]')) {
      const [id, setting] = data.slice(13).split(':');
      if (setting !== undefined && !resizer) {
        resizer = id;
        tellResizer('init', Math.ceil(root.getBoundingClientRect().height), innerWidth);
      }
      tell(true);
    } else if (questions.includes(data.type) || data.message === 'ready') tell(true);
  });
  new ResizeObserver(() => tell()).observe(root);
  // Out of sight a frame is not drawn, and its size not observed: the application says when it is in place.
  new MutationObserver(() => tell()).observe(root, { attributes: true });
  addEventListener('load', () => tell(true));
  post('[iFrameResizerChild]Ready');

  // In a frame as high as its content, or soon to be, only the host can scroll to a heading.
  const scroll = (target) => {
    if (!target || root.scrollHeight > innerHeight * 1.1) return;
    target.scrollIntoView();
    const top = Math.floor(target.getBoundingClientRect().top);
    post({ type: 'gtnum:scroll', top });
    if (pym) post(['pym', pym, 'scrollToChildPos', top].join('xPYMx'));
    if (resizer) tellResizer('scrollToOffset', top, 0);
  };

  // What the host does not open is shown, to be copied.
  let box;
  const show = (link) => {
    box?.remove();
    box = document.createElement('div');
    box.className = 'address';
    box.setAttribute('role', 'dialog');
    box.setAttribute('aria-label', 'Adresse à copier');
    const words = document.createElement('p');
    words.textContent = 'La page qui affiche ce cadre n’y autorise pas l’ouverture d’une fenêtre. Adresse à copier :';
    const address = document.createElement('input');
    address.readOnly = true;
    address.value = link.href;
    address.setAttribute('aria-label', 'Adresse');
    const button = (label, act) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = label;
      made.addEventListener('click', () => act(made));
      return made;
    };
    const close = () => {
      box.remove();
      link.focus({ preventScroll: true });
    };
    const copy = (made) => {
      address.select();
      // The asynchronous clipboard is refused in most frames.
      made.textContent = document.execCommand('copy') ? 'Copiée' : 'Sélectionnée : copiez par Ctrl+C';
    };
    box.append(words, address, button('Copier', copy), button('Fermer', close));
    box.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
    document.body.append(box);
    const { left, top } = link.getBoundingClientRect();
    box.style.top = `${top + scrollY}px`;
    box.style.left = `${Math.max(8, Math.min(left, root.clientWidth - box.offsetWidth - 8))}px`;
    address.select();
    address.focus({ preventScroll: true });
  };

  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
    if (!link || event.defaultPrevented || button || metaKey || ctrlKey || shiftKey || altKey) return;
    const [page] = location.href.split('#');
    if (link.hash && link.href.startsWith(`${page}#`)) {
      requestAnimationFrame(() => scroll(document.getElementById(decodeURIComponent(link.hash.slice(1)))));
      return;
    }
    const target = link.target || document.querySelector('base')?.target;
    if (target !== '_blank' || link.hasAttribute('download')) return;
    // Opened here and not by the browser: only so is it known whether the host allows it.
    event.preventDefault();
    let opened;
    try {
      opened = open(link.href, '_blank');
    } catch {
      // So Firefox refuses; others answer with nothing.
    }
    if (opened) {
      opened.opener = null;
      return;
    }
    // WordPress follows links to the frame's own host.
    if (secret) post({ secret, message: 'link', value: link.href });
    show(link);
  });
})();
