// 填报: tells the server that this page is open and looked at, and shows who else is here and which rows they changed since.
(() => {
  'use strict';

  const place = document.querySelector('.presence');
  const token = document.querySelector('meta[name="antiforgery"]');
  if (!place || !token) {
    return;
  }
  const { pieces, pieceOf } = window.perfeval.fields;
  const pause = 25_000;
  // Changes that were met by saving the row oneself are no news any more.
  const met = new Set();

  const whereOne = () => {
    const piece = document.activeElement && pieceOf(document.activeElement);
    const name = piece?.querySelector('summary, h2, label')?.textContent.trim().replace(/\s+/g, ' ') ?? '';
    return [document.querySelector('h1').textContent.trim(), name].filter(part => part).join(' · ');
  };
  const show = html => {
    const answer = document.createElement('template');
    answer.innerHTML = html;
    const changes = [...answer.content.querySelectorAll('[data-changed]')];
    changes.forEach(change => change.remove());
    // Said anew only when it changed: a screen reader would repeat it with every call.
    const text = answer.content.textContent.trim().replace(/\s+/g, ' ');
    if (text !== place.textContent.trim().replace(/\s+/g, ' ')) {
      place.replaceChildren(answer.content);
    }
    for (const change of changes) {
      const { changed, row, key } = change.dataset;
      const piece = document.getElementById(row) ?? pieces().find(candidate => candidate.querySelector(`textarea[id="${CSS.escape(changed)}"]`));
      if (!piece || met.has(key) || piece.querySelector('.just-changed')?.dataset.key === key) {
        continue;
      }
      piece.querySelector('.just-changed')?.remove();
      const said = document.createElement('p');
      said.className = 'just-changed';
      said.dataset.key = key;
      said.textContent = change.textContent;
      (piece.querySelector('th, .step-head') ?? piece).append(said);
    }
  };
  const call = async () => {
    if (document.visibilityState !== 'visible') {
      return;
    }
    try {
      const answer = await fetch(place.dataset.address, {
        method: 'POST',
        body: new URLSearchParams({ place: whereOne(), since: place.dataset.since }),
        headers: { 'HX-Request': 'true', [token.dataset.header]: token.content },
      });
      if (answer.status === 401) {
        window.perfeval.connection.expired();
      } else if (answer.ok) {
        show(await answer.text());
      }
    } catch {
      // Whether the connection is lost shows when something is saved.
    }
  };
  document.addEventListener('htmx:afterRequest', event => {
    const said = event.detail.successful && pieceOf(event.detail.elt)?.querySelector('.just-changed');
    if (said) {
      met.add(said.dataset.key);
      said.remove();
    }
  });
  document.addEventListener('visibilitychange', call);
  setInterval(call, pause);
  call();
})();
