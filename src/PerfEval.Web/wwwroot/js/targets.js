// 年度绩效指标: rows are moved in the page at once, by button, by Alt+↑/↓ or by dragging, and the set is then saved as it stands.
(() => {
  'use strict';

  const setOf = element => element?.closest('.target-set');
  const rowsOf = set => [...set.querySelectorAll('tbody.target-row')];
  const isWritten = row => row?.matches('tbody.target-row') && row.querySelector('.target-ops') !== null;
  const nameOf = row => row.querySelector('textarea[id$="-name"]')?.value.trim() || row.dataset.name;

  const said = document.getElementById('targets-said');
  const say = text => { said.textContent = text; };

  const save = set => set.dispatchEvent(new Event('change', { bubbles: true }));

  // The rows around the moved one are lifted over it: the row one works in stays in the document, and so does the focus.
  const step = (row, up) => {
    const neighbour = up ? row.previousElementSibling : row.nextElementSibling;
    if (!isWritten(neighbour)) {
      say(`“${nameOf(row)}”已经在${up ? '最上' : '最下'}一行`);
      return false;
    }
    row[up ? 'after' : 'before'](neighbour);
    return true;
  };

  const moved = row => {
    const set = setOf(row);
    say(`“${nameOf(row)}”移到第 ${rowsOf(set).indexOf(row) + 1} 行`);
    row.scrollIntoView({ block: 'nearest' });
    save(set);
  };

  const move = (row, up) => {
    if (step(row, up)) {
      moved(row);
    }
  };

  document.addEventListener('click', event => {
    const button = event.target.closest('.target-set [data-move]');
    if (button) {
      event.preventDefault();
      move(button.closest('tbody'), button.dataset.move === 'up');
    }
  });

  document.addEventListener('keydown', event => {
    const row = event.target.closest('tbody.target-row');
    const moves = event.altKey && !event.ctrlKey && !event.metaKey && !event.isComposing && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
    // In a list of choices Alt+↓ opens the list.
    if (!moves || !row || event.target.matches('select')) {
      return;
    }
    event.preventDefault();
    if (isWritten(row)) {
      move(row, event.key === 'ArrowUp');
    }
  });

  // A row is dragged by its handle only, so that text in its fields can still be selected.
  let dragged = null;
  document.addEventListener('pointerdown', event => {
    const row = event.target.closest('.target-handle')?.closest('tbody');
    if (row) {
      row.draggable = true;
    }
  });
  document.addEventListener('pointerup', () => document.querySelectorAll('tbody[draggable="true"]').forEach(row => row.removeAttribute('draggable')));
  document.addEventListener('dragstart', event => {
    if (event.target.matches?.('tbody.target-row[draggable="true"]')) {
      dragged = { row: event.target, next: event.target.nextElementSibling };
      event.dataTransfer.effectAllowed = 'move';
      dragged.row.classList.add('is-dragged');
    }
  });
  document.addEventListener('dragover', event => {
    const over = dragged && event.target.closest?.('tbody.target-row');
    if (!over || setOf(over) !== setOf(dragged.row)) {
      return;
    }
    event.preventDefault();
    if (over !== dragged.row && isWritten(over)) {
      const { top, height } = over.getBoundingClientRect();
      over[event.clientY < top + height / 2 ? 'before' : 'after'](dragged.row);
    }
  });
  document.addEventListener('dragend', event => {
    if (!dragged) {
      return;
    }
    const { row, next } = dragged;
    dragged = null;
    row.classList.remove('is-dragged');
    row.removeAttribute('draggable');
    if (event.dataTransfer.dropEffect === 'none') {
      // Let go elsewhere or given up by Esc: back to its place.
      row.parentElement.insertBefore(row, next);
    } else if (row.nextElementSibling !== next) {
      moved(row);
    }
  });
  document.addEventListener('drop', event => {
    if (dragged) {
      event.preventDefault();
    }
  });

  // Rows that were moved while an older state of the set was being saved keep their new places over its answer, and are saved next.
  const orderOf = set => rowsOf(set).map(row => row.id);
  const sent = new WeakMap();
  const newer = new WeakMap();
  const left = new WeakMap();
  document.addEventListener('htmx:beforeRequest', event => {
    const set = setOf(event.detail.elt);
    if (set) {
      sent.set(set, orderOf(set));
    }
  });
  document.addEventListener('htmx:beforeSwap', event => {
    const set = setOf(event.detail.target);
    const before = set && sent.get(set);
    if (!before || !event.detail.shouldSwap) {
      return;
    }
    if (set.contains(document.activeElement)) {
      left.set(set, rowsOf(set).indexOf(document.activeElement.closest('tbody')));
    }
    const now = orderOf(set);
    if (now.filter(id => before.includes(id)).join() !== before.filter(id => now.includes(id)).join()) {
      newer.set(set, now);
    }
  });
  document.addEventListener('htmx:afterSwap', event => {
    const set = setOf(event.detail.target);
    const order = set && newer.get(set);
    if (order) {
      newer.delete(set);
      const focused = document.activeElement;
      const rows = rowsOf(set);
      const placed = rows.filter(row => order.includes(row.id)).sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
      // Rows that came with the answer keep their places among the others.
      let next = 0;
      const wanted = rows.map(row => (order.includes(row.id) ? placed[next++] : row));
      const end = rows.at(-1).nextElementSibling;
      wanted.forEach(row => end.before(row));
      if (document.activeElement !== focused && focused.isConnected) {
        focused.focus({ preventScroll: true });
      }
      save(set);
    }
    if (!set) {
      return;
    }
    // A copied row is named next.
    const added = set.querySelector('tbody.is-added textarea[id$="-name"]');
    if (added) {
      added.focus();
    } else if (document.activeElement === document.body && left.has(set)) {
      // The button that was pressed went with its row or its notice: one goes on where it stood.
      const rows = rowsOf(set).filter(isWritten);
      const row = rows[Math.min(left.get(set), rows.length - 1)];
      (row?.querySelector('.target-ops button:last-of-type') ?? set.querySelector('.set-actions button:last-of-type'))?.focus({ preventScroll: true });
    }
    left.delete(set);
  });
})();
