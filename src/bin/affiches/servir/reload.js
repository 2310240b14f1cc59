// Reloads the page when the content has changed, and shows what is wrong with it.
addEventListener('DOMContentLoaded', () => {
  const shown = '__VERSION__';
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = `<style>
    details { position: fixed; inset: auto 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto; margin: 0;
      background: Canvas; color: CanvasText; border-top: 4px solid; font: 1rem/1.4 system-ui, sans-serif; }
    details[data-wrong] { border-color: #b3261e; }
    summary { padding: .5rem 1rem; cursor: pointer; font-weight: 700; }
    pre { margin: 0; padding: 0 1rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere;
      font: .875rem/1.4 ui-monospace, monospace; }
    @media print { details { display: none; } }
  </style><details role="status"><summary></summary><pre></pre></details>`;
  const details = root.querySelector('details');
  let told;
  new EventSource('/-/changements').onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.version !== shown) {
      location.reload();
      return;
    }
    host.remove();
    if (!news.summary) return;
    root.querySelector('summary').textContent = news.is_wrong
      ? `${news.summary}\u00a0: cette page montre la dernière version correcte`
      : news.summary;
    root.querySelector('pre').textContent = news.text;
    details.toggleAttribute('data-wrong', news.is_wrong);
    // Warnings stay folded, and an author who has folded errors is not asked again for the same ones.
    if (told !== news.text) details.open = news.is_wrong;
    told = news.text;
    document.body.append(host);
  };
});
