// 填报 by keyboard: Ctrl+S saves what is unsaved, ↑ and ↓ go to the same column of the next row, Esc brings a field back as it was saved; the
// focus stays where one works when the server's answer replaces what one stood on.
(() => {
  'use strict';

  const { pieces, pieceOf, groupOf, saved, touch } = window.perfeval.fields;
  const status = document.createElement('div');
  status.className = 'keys-status';
  status.setAttribute('role', 'status');
  document.querySelector('main').append(status);
  const help = document.querySelector('.keys-help');
  let sayUntil = 0;
  const say = text => {
    status.textContent = text;
    clearTimeout(sayUntil);
    sayUntil = setTimeout(() => { status.textContent = ''; }, 4_000);
  };

  const stateOf = piece => piece.querySelector('.save-state')?.dataset.state;
  const isUnsaved = piece => ['dirty', 'failed'].includes(stateOf(piece));
  let announces = false;
  const saveAll = () => {
    const unsaved = pieces().filter(isUnsaved);
    unsaved.forEach(piece => window.perfeval.connection.send(piece));
    // What was typed and taken back again is saved as it is: no answer comes.
    announces = pieces().some(piece => ['saving', 'dirty'].includes(stateOf(piece)));
    say(announces ? '正在保存…' : unsaved.length > 0 && !pieces().some(isUnsaved) ? '已全部保存。' : '没有需要保存的修改。');
  };
  document.addEventListener('htmx:afterSettle', () => {
    // What was typed while a save was under way is sent next: only then is it known what became of all.
    if (announces && !pieces().some(piece => ['saving', 'dirty'].includes(stateOf(piece)))) {
      announces = false;
      const left = pieces().filter(isUnsaved).length;
      say(left === 0 ? '已全部保存。' : `有 ${left} 项没有保存，请按提示改正。`);
      window.perfeval.refusals.focusFirst();
    }
  });
  document.addEventListener('htmx:sendError', () => {
    if (announces) {
      announces = false;
      say('还没有保存：网络不通。');
    }
  });

  const isTyped = field => field.matches('input:not([type]), input[type="text"], textarea');
  // Whether ↑ (or ↓) has no line of the field's own to go to.
  const isAtEdge = (field, isUp) => {
    if (!field.matches('textarea')) {
      return true;
    }
    const line = parseFloat(getComputedStyle(field).lineHeight) || 24;
    if (field.scrollHeight < 2 * line + 4) {
      return true;
    }
    const at = field.selectionStart;
    return at === field.selectionEnd && at === (isUp ? 0 : field.value.length);
  };
  const columnOf = field => field.name.split('.').pop().replace(/\[.*/, '');
  const typedIn = group => [...group.querySelectorAll('[name]')].filter(field => isTyped(field) && !field.disabled && field.checkVisibility());
  // The same column: the same field of the next target; in 评分表 the field at the same place of the next row that has any.
  const next = (field, step) => {
    const own = groupOf(field);
    const isTarget = own.matches('.target-row');
    const groups = [...document.querySelectorAll(isTarget ? '.target-row' : '.score-row')];
    const place = typedIn(own).indexOf(field);
    for (let i = groups.indexOf(own) + step; groups[i]; i += step) {
      const fields = typedIn(groups[i]);
      const found = isTarget ? fields.find(other => columnOf(other) === columnOf(field)) : fields[Math.min(place, fields.length - 1)];
      if (found) {
        return found;
      }
    }
    // Within the last or first row the fields that stand in lines below each other.
    return null;
  };

  const bringBack = field => {
    const former = saved(field.name);
    const isTicked = field.type === 'radio' || field.type === 'checkbox';
    if (former === undefined || isTicked || field.value === (former ?? '')) {
      return false;
    }
    field.value = former ?? '';
    touch(field);
    const piece = pieceOf(field);
    const wasSent = piece.querySelector('.input-validation-error, .field-error:not(:empty), .conflict') !== null;
    if (window.perfeval.fields.differing(window.perfeval.fields.valuesOf(piece)).length === 0 && !wasSent) {
      const state = piece.querySelector('.save-state');
      delete state.dataset.state;
      state.textContent = '';
    } else if (wasSent) {
      window.perfeval.connection.send(piece);
    }
    say('已恢复为上次保存的内容。');
    return true;
  };

  document.addEventListener('keydown', event => {
    if (event.isComposing) {
      return;
    }
    const field = event.target;
    const isField = field instanceof HTMLElement && field.matches('input, textarea, select') && pieceOf(field);
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's') {
      event.preventDefault();
      saveAll();
    } else if (event.key === '?' && !(field instanceof HTMLElement && field.matches('input, textarea, select')) && help) {
      help.open = !help.open;
      help.querySelector('summary').focus();
    } else if (event.key === 'Escape' && field.closest?.('.keys-help')) {
      help.open = false;
      help.querySelector('summary').focus();
    } else if (isField && event.key === 'Escape' && !event.defaultPrevented && bringBack(field)) {
      event.preventDefault();
    } else if (isField && ['ArrowUp', 'ArrowDown'].includes(event.key) && !event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey && isTyped(field) && isAtEdge(field, event.key === 'ArrowUp')) {
      const other = groupOf(field).matches('.target-row, .score-row') ? next(field, event.key === 'ArrowUp' ? -1 : 1) : null;
      if (other) {
        event.preventDefault();
        other.focus();
        other.select();
      }
    }
  });

  // The choice between two contents is made in the row, like everything else there; without scripts it sends the form. So it does for a
  // section of the report, whose text the answer to a piece leaves as it is being written.
  document.addEventListener('click', event => {
    const choice = event.target.closest?.('.conflict button[name$=".Take"]');
    const piece = choice && pieceOf(choice);
    if (!piece?.matches('.score-row, .target-set')) {
      if (piece && choice.value === 'theirs') {
        window.perfeval.kept?.giveUp(piece);
      }
      return;
    }
    event.preventDefault();
    const chosen = document.createElement('input');
    Object.assign(chosen, { type: 'hidden', name: choice.name, value: choice.value });
    choice.after(chosen);
    window.perfeval.connection.send(piece);
  });

  // Where the focus goes when what had it is gone: a deletion leads to its undoing, more rows to the first new one, anything else to the piece.
  let stood = null;
  document.addEventListener('htmx:beforeSwap', event => {
    const piece = pieceOf(event.detail.target);
    const active = document.activeElement;
    if (!piece || !piece.contains(active)) {
      stood = null;
      return;
    }
    const rows = [...piece.querySelectorAll('.target-row')].map(row => row.id);
    stood = { piece, id: active.id, name: active.name ?? '', row: active.closest('.target-row')?.id, rows };
  });
  document.addEventListener('htmx:afterSettle', () => {
    if (!stood) {
      return;
    }
    const { piece, id, name, row, rows } = stood;
    stood = null;
    const isMore = name === 'More';
    // The button of a row that is gone may live on as the next row's: a second press would delete that one as well.
    const isDeletion = name.endsWith('.Delete');
    if (!isMore && !isDeletion && document.activeElement && document.activeElement !== document.body) {
      return;
    }
    const added = [...piece.querySelectorAll('.target-row')].find(candidate => !rows.includes(candidate.id));
    const place = isMore ? added?.querySelector('select, input:not([type="hidden"]), textarea')
      : isDeletion ? piece.querySelector('.done-message button')
        : (id && document.getElementById(id)) || added?.querySelector('[name$=".Name"]') || (row && document.getElementById(row)?.querySelector('select, textarea'));
    (place ?? piece.querySelector('input:not([type="hidden"]):not(:disabled), textarea:not(:disabled), select:not(:disabled)'))?.focus();
  });
})();
