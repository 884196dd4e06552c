// 填报: what was typed and not yet acknowledged is kept in the browser, for this account and this evaluation, with the version that it was
// typed against. After a crash or a reload it is put back. Browsers that forbid or have no room for it lose only this.
(() => {
  'use strict';

  const account = document.querySelector('meta[name="account"]')?.content;
  const evaluation = location.pathname.match(/^\/evaluations\/([0-9a-f-]{36})\//)?.[1];
  const start = 'perfeval.kept';
  const longest = 30 * 24 * 3600 * 1000;
  // Every opening of a page is a tab of its own: what a page that is gone has left is another's to take up, what an open one has is not.
  const tab = crypto.getRandomValues(new Uint32Array(2)).join('');

  const store = {
    keys: () => {
      try {
        return Object.keys(localStorage).filter(key => key.startsWith(`${start}:`));
      } catch {
        return [];
      }
    },
    read: key => {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    write: (key, entry) => {
      try {
        localStorage.setItem(key, JSON.stringify(entry));
      } catch {
        // Full or forbidden: the page itself still holds it.
      }
    },
    remove: key => {
      try {
        localStorage.removeItem(key);
      } catch {
        // Forbidden: nothing was kept.
      }
    },
  };
  const ownKeys = () => store.keys().filter(key => key.startsWith(`${start}:${account}:`));

  const { pieces, pieceOf, idOf, groupOf, groupsOf, groupId, valuesOf, learn, differing, reorder } = window.perfeval.fields;
  if (!account || !evaluation || pieces().length === 0) {
    return;
  }
  const unit = document.querySelector('#score-form [name="unit"]')?.value ?? '';
  const keyOf = (piece, group) => `${start}:${account}:${evaluation}:${idOf(piece)}:${groupId(group)}:${tab}`;

  const keep = (piece, group, isRefused = false) => {
    const values = valuesOf(group);
    const key = keyOf(piece, group);
    if (differing(values).length === 0) {
      store.remove(key);
      return;
    }
    const label = (group.querySelector('[name$=".Name"]')?.value || piece.querySelector('h2, summary, label')?.textContent || '').trim().replace(/\s+/g, ' ');
    store.write(key, {
      tab, unit, label, values, isRefused, piece: idOf(piece), group: groupId(group), at: Date.now(), page: location.pathname + location.search,
      version: piece.querySelector('[name$=".Version"]')?.value, seen: group.querySelector('[name$=".Seen"]')?.value,
      title: document.querySelector('h1')?.textContent ?? '',
    });
  };
  document.addEventListener('input', event => {
    const piece = event.target.name && pieceOf(event.target);
    if (piece) {
      keep(piece, groupOf(event.target));
    }
  });

  const sent = new WeakMap();
  document.addEventListener('htmx:beforeRequest', event => {
    const piece = pieceOf(event.detail.elt);
    if (piece && event.detail.requestConfig.verb !== 'get') {
      sent.set(piece, valuesOf(piece));
    }
  });
  document.addEventListener('htmx:beforeSwap', event => {
    const piece = pieceOf(event.detail.target);
    if (!piece || !sent.has(piece) || event.detail.xhr.status !== 200) {
      return;
    }
    // What the server holds now is in its answer; a field that it sent back in another form (9692 → 9,692.00) is saved in both.
    const answer = document.createElement('template');
    answer.innerHTML = event.detail.serverResponse;
    const shown = valuesOf(answer.content);
    // 采用这一份 drops what was sent.
    if (!piece.querySelector('[name$=".Take"][value="theirs"][type="hidden"]')) {
      learn(sent.get(piece), true);
    }
    learn(shown, false);
    reorder(Object.keys(shown));
  });
  document.addEventListener('htmx:afterSwap', event => {
    const piece = pieceOf(event.detail.target);
    if (piece && event.detail.xhr.status !== 200) {
      groupsOf(piece).forEach(group => keep(piece, group, true));
    } else if (piece) {
      ownKeys().filter(key => key.startsWith(`${start}:${account}:${evaluation}:${idOf(piece)}:`) && key.endsWith(`:${tab}`)).forEach(store.remove);
      groupsOf(piece).forEach(group => keep(piece, group));
    }
  });

  pieces().forEach(piece => {
    // A form that came back refused shows what was typed, not what is stored; that counts as unsaved.
    if (piece.querySelector('.save-state')?.dataset.state !== 'failed') {
      learn(valuesOf(piece), true);
    }
  });
  pieces().filter(piece => piece.querySelector('.save-state')?.dataset.state === 'failed').forEach(piece => groupsOf(piece).forEach(group => keep(piece, group)));

  // 采用这一份 by a whole page: what was typed isn't restored over it, but Ctrl+Z in the editor brings it back (see narrative.js).
  const giveUp = piece => {
    const prefix = `${start}:${account}:${evaluation}:${idOf(piece)}:`;
    ownKeys().filter(key => key.startsWith(prefix) && key.endsWith(`:${tab}`)).forEach(store.remove);
    try {
      sessionStorage.setItem('perfeval.given-up', JSON.stringify({ page: location.pathname, account, piece: idOf(piece), text: piece.querySelector('textarea').value }));
    } catch {
      // Forbidden: it can't be brought back.
    }
  };

  window.perfeval.kept = { start, account, evaluation, tab, unit, longest, store, ownKeys, keyOf, giveUp };
})();
