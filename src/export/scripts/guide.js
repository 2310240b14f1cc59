// «Intégrer»: copies, choices and a preview, on its own page or in a dialog over the page that leads to it.
const said = (button, words) => {
  button.textContent = words;
};

const copy = (button, area) => {
  const fallback = () => {
    area.select();
    said(button, document.execCommand('copy') ? 'Copié' : 'Sélectionné : copiez par Ctrl+C');
  };
  const { clipboard } = navigator;
  if (clipboard) clipboard.writeText(area.value).then(() => said(button, 'Copié'), fallback);
  else fallback();
};

const made = (name, words) => {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
};

// `guide` is the text of the page, `site` the address of the site as the visitor sees it.
const enrich = (guide, site) => {
  const areas = [...guide.querySelectorAll('textarea')];
  for (const area of areas) {
    area.value = area.value.trim().replaceAll('https://ADRESSE-DU-SITE/', site);
    const button = made('button', 'Copier');
    button.type = 'button';
    button.setAttribute('aria-label', `Copier : ${area.getAttribute('aria-label')}`);
    button.addEventListener('click', () => copy(button, area));
    area.after(button);
  }
  // It is known here: the page has one.
  guide.querySelector('.missing')?.remove();
  const choices = guide.querySelector('.choices');
  const [look, height] = choices.querySelectorAll('select, input');
  const first = areas.map(({ value }) => value);
  const apply = () => {
    areas.forEach((area, index) => {
      let text = first[index];
      if (look.value) text = text.replace(/( src="[^"?]*\/integration\/[^"?]*)"/, `$1?apparence=${look.value}"`);
      if (height.checkValidity()) text = text.replace(/height([=:])("?)\d+/g, `height$1$2${height.value}`);
      area.value = text;
    });
    for (const button of guide.querySelectorAll('textarea + button')) said(button, 'Copier');
  };
  choices.addEventListener('input', apply);
  choices.hidden = false;

  const preview = made('button', 'Voir un aperçu');
  preview.type = 'button';
  preview.addEventListener('click', () => {
    guide.querySelector('iframe')?.remove();
    const [, src] = / src="([^"]*)"/.exec(areas[0].value);
    const frame = document.createElement('iframe');
    frame.title = 'Aperçu';
    frame.src = new URL(src.slice(src.indexOf('integration/')), site).href;
    frame.height = height.checkValidity() ? height.value : 900;
    choices.after(frame);
  });
  choices.append(preview);
};

const siteOf = (page, address) => new URL(page.documentElement.dataset.root || './', address).href;

// Opens the guide that a link leads to in a dialog; whatever fails, the link is followed.
export const open = async (link) => {
  try {
    const response = await fetch(link.href);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const guide = page.querySelector('main.guide');
    const dialog = document.createElement('dialog');
    dialog.className = 'integrate';
    const title = guide.querySelector('h1');
    title.id = 'integrer';
    dialog.setAttribute('aria-labelledby', title.id);
    for (const own of guide.querySelectorAll('a[href]')) own.href = new URL(own.getAttribute('href'), link.href).href;
    const close = made('button', 'Fermer');
    close.type = 'button';
    close.addEventListener('click', () => dialog.close());
    const body = document.createElement('div');
    body.className = 'prose guide';
    body.append(...guide.childNodes);
    dialog.append(close, body);
    dialog.addEventListener('close', () => {
      dialog.remove();
      link.focus();
    });
    document.body.append(dialog);
    enrich(body, siteOf(page, link.href));
    dialog.showModal();
  } catch {
    location.assign(link.href);
  }
};

const own = document.querySelector('main.guide');
if (own) enrich(own, siteOf(document, location.href));
