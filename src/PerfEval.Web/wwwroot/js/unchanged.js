// 填报: a piece that stands as the server last acknowledged it isn't sent again. After Ctrl+S the field's own change event would send the
// same row once more, against whatever a colleague has saved in between.
(() => {
  'use strict';

  const { pieces, pieceOf, groupsOf, groupId, valuesOf } = window.perfeval.fields;
  // By piece: { values: what the server holds, typed: the field one is in as it was typed (9692 for 9,692.00), order: of the rows }.
  const acknowledged = new WeakMap();
  const sent = new WeakMap();
  const refused = new WeakSet();
  const isOwnSave = elt => !elt.matches('button');
  const isChosen = piece => piece.querySelector('[name$=".Take"][type="hidden"]') !== null;
  const orderOf = piece => groupsOf(piece).map(groupId).join();

  const isUnchanged = piece => {
    const known = acknowledged.get(piece);
    return known !== undefined && known.order === orderOf(piece)
      && Object.entries(valuesOf(piece)).every(([name, value]) => (known.values[name] ?? '') === (value ?? '') || known.typed[name] === value);
  };

  pieces().forEach(piece => {
    if (piece.querySelector('.save-state')?.dataset.state === 'failed') {
      refused.add(piece);
    } else {
      acknowledged.set(piece, { values: valuesOf(piece), typed: {}, order: orderOf(piece) });
    }
  });

  // Asked when a request is made up: one that waited for another's answer is asked after that answer.
  document.addEventListener('htmx:configRequest', event => {
    const { elt, verb } = event.detail;
    const piece = pieceOf(elt);
    if (!piece || verb === 'get') {
      return;
    }
    if (isOwnSave(elt) && !refused.has(piece) && !isChosen(piece) && isUnchanged(piece)) {
      event.preventDefault();
      const state = piece.querySelector('.save-state');
      if (state?.dataset.state === 'dirty') {
        window.perfeval.mark(elt, 'saved', '已保存');
      }
      return;
    }
    // What a button or a chosen conflict stores is the answer's to say.
    sent.set(piece, isOwnSave(elt) && !isChosen(piece) ? valuesOf(piece) : {});
  });
  for (const failure of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout', 'htmx:sendAbort']) {
    document.addEventListener(failure, event => {
      const piece = pieceOf(event.detail.elt);
      if (piece && event.detail.requestConfig?.verb !== 'get') {
        refused.add(piece);
      }
    });
  }
  document.addEventListener('htmx:beforeSwap', event => {
    const piece = pieceOf(event.detail.target);
    if (!piece || !sent.has(piece) || event.detail.xhr.status !== 200) {
      return;
    }
    const answer = document.createElement('template');
    answer.innerHTML = event.detail.serverResponse;
    const own = sent.get(piece);
    const shown = valuesOf(answer.content);
    const active = document.activeElement?.name;
    const rows = [...answer.content.querySelectorAll('.target-row')];
    refused.delete(piece);
    acknowledged.set(piece, {
      values: { ...own, ...shown },
      // The answer leaves the field that one is in as it is.
      typed: active && active in own ? { [active]: own[active] } : {},
      order: piece.matches('.target-set') ? rows.map(groupId).join() : orderOf(piece),
    });
  });
})();
