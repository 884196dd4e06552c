// 填报: a block of cells from Excel or WPS is pasted with a preview, taken with one press and undone with one press. What the cells mean is
// the server's to say (the same readers as the form's own); here they are only put into their fields, which save themselves.
(() => {
  'use strict';

  const { button } = window.perfeval;
  const { pieceOf, groupId, fieldsOf, valuesOf, rowFor, set, touch } = window.perfeval.fields;
  const form = document.querySelector('main form[data-paste]:not([data-paste=""])');
  if (!form) {
    return;
  }
  const token = document.querySelector('meta[name="antiforgery"]');
  const say = text => {
    const place = document.getElementById('page-message');
    place.textContent = text;
    place.hidden = text === '';
  };

  // One value stays an ordinary paste; so does a text of several paragraphs in a field for texts.
  const isBlock = (field, text) => {
    const inner = text.replace(/[\r\n]+$/, '');
    if (/^"(?:[^"]|"")*"$/.test(inner)) {
      return false;
    }
    const takesCells = field.matches('input:not([type="hidden"]), select') || /\.(Name|Target)$/.test(field.name);
    return inner.includes('\t') ? true : takesCells && /[\r\n]/.test(inner);
  };

  const dialog = document.createElement('dialog');
  dialog.className = 'paste';
  dialog.setAttribute('aria-labelledby', 'paste-title');
  document.body.append(dialog);

  // What a paste changed, to bring it all back at once. Only the last one can be.
  let last = null;
  const bar = document.createElement('div');
  bar.className = 'paste-done';
  bar.setAttribute('role', 'status');
  form.before(bar);

  // What was typed since, or chosen instead of what was pasted, is newer than the paste and stays.
  const isTheirs = (kind, event) => kind === 'click' && event.target.closest?.('.conflict button[name$=".Take"][value="theirs"]');
  for (const kind of ['input', 'change', 'click']) {
    document.addEventListener(kind, event => {
      if (!last || !event.isTrusted) {
        return;
      }
      if (isTheirs(kind, event)) {
        const { id } = pieceOf(event.target);
        last.changes.filter(change => change.piece.id === id).forEach(change => last.edited.add(change.name));
      } else if (kind !== 'click' && event.target.name) {
        last.edited.add(event.target.name);
      }
    }, true);
  }
  const rowOf = (piece, target) => [...piece.querySelectorAll('.target-row')].find(row => groupId(row) === target);

  const undo = () => {
    const { changes, edited, added, isTargets } = last;
    const touched = new Set();
    const kept = changes.filter(({ name }) => edited.has(name)).length;
    for (const { piece, name, former, target } of changes) {
      const place = document.getElementById(piece.id);
      // A row that was deleted since is gone with what was pasted into it.
      if (place && !edited.has(name) && (!target || rowOf(place, target))) {
        set(place, name, former);
        touched.add(place);
      }
    }
    // A row that the paste has brought about holds more by now (% read off a value as its unit): it is blank only when all of it is.
    for (const [target, { piece, values }] of added) {
      const row = rowOf(document.getElementById(piece.id), target);
      for (const { name } of row ? fieldsOf(row) : []) {
        if (!edited.has(name)) {
          set(row, name, values[name] ?? '');
        }
      }
    }
    const first = changes[0];
    last = null;
    const left = kept > 0 ? `有 ${kept} 格粘贴后又改过，没有撤销。` : '';
    bar.replaceChildren(`${kept === changes.length ? '' : isTargets ? '已撤销粘贴，新增的行已清空。' : '已撤销粘贴。'}${left}`);
    save(touched);
    document.getElementById(first.piece.id)?.querySelector(`[name="${CSS.escape(first.name)}"]:not([type="hidden"])`)?.focus();
  };
  const save = pieces => {
    for (const piece of pieces) {
      touch(piece.querySelector('input[name]:not([type="hidden"]), textarea[name]'));
      // Each target row is kept by itself until it is saved.
      piece.querySelectorAll('.target-row [name$=".Name"]').forEach(touch);
      window.perfeval.connection.send(piece);
    }
  };
  const apply = anchor => {
    const changes = [];
    const added = new Map();
    const touched = new Set();
    for (const cell of dialog.querySelectorAll('tr.is-taken')) {
      const { field: name, value, target } = cell.dataset;
      const code = name.match(/^\w+\[([^\]]+)\]/)[1];
      const piece = target ? pieceOf(anchor) : [...form.querySelectorAll('[data-saves]')].find(row => row.querySelector(`[name="Rows[${CSS.escape(code)}].Version"]`));
      const place = target ? rowFor(piece, target) : piece;
      if (target && !added.has(target) && !place.querySelector('.target-ops')) {
        added.set(target, { piece, values: valuesOf(place) });
      }
      changes.push({ piece, name, target, former: valuesOf(place)[name] ?? '' });
      set(place, name, value);
      touched.add(piece);
    }
    last = { changes, added, edited: new Set(), isTargets: anchor.closest('.target-row') !== null };
    dialog.close();
    bar.replaceChildren(`已粘贴 ${changes.length} 格。`, button('撤销', undo));
    save(touched);
  };

  const show = (html, anchor) => {
    dialog.innerHTML = html;
    const actions = document.createElement('div');
    actions.className = 'actions';
    const count = dialog.querySelectorAll('tr.is-taken').length;
    if (count > 0) {
      actions.append(button(`应用 ${count} 格`, () => apply(anchor), 'btn-primary'));
    }
    actions.append(button(count > 0 ? '取消' : '关闭', () => dialog.close(), 'btn-outline-secondary'));
    dialog.append(actions);
    dialog.showModal();
    actions.firstElementChild.focus();
  };
  // Back to the field that it was pasted into, whichever way the dialog was left.
  let place = null;
  dialog.addEventListener('close', () => place && document.getElementById(place)?.focus());

  form.addEventListener('paste', async event => {
    const anchor = event.target.closest('input, textarea, select');
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const piece = anchor && pieceOf(anchor);
    if (!piece || anchor.disabled || !isBlock(anchor, text)) {
      return;
    }
    event.preventDefault();
    const row = anchor.closest('.target-row');
    const body = new URLSearchParams([...new FormData(form)].filter(([name]) => !row || name.startsWith(`Sets[${piece.dataset.code}]`)).filter(([name]) => name !== 'unit'));
    body.set('block', text);
    if (row) {
      body.set('target', row.querySelector('[name$=".Id"]').value);
      body.set('column', anchor.name.split('.').pop().replace(/^./, letter => letter.toLowerCase()).replace(/^(level|score)$/, 'actual'));
    } else {
      body.set('field', anchor.name);
      body.set('unit', form.querySelector('[name="unit"]').value);
    }
    try {
      const answer = await fetch(`${form.dataset.paste}${row ? `&code=${encodeURIComponent(piece.dataset.code)}` : ''}`, {
        method: 'POST', body, headers: { 'HX-Request': 'true', [token.dataset.header]: token.content },
      });
      if (answer.status === 401) {
        window.perfeval.connection.expired();
      } else if (answer.ok) {
        say('');
        place = anchor.id;
        show(await answer.text(), anchor);
      } else {
        say(answer.status === 409 ? '现在不能填报，没有粘贴。' : '没有粘贴成功，请稍后再试。');
      }
    } catch {
      say('网络不通，暂时不能粘贴表格。单个单元格仍可粘贴。');
    }
  });
})();
