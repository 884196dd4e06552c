// 填报: keeps what is typed while an earlier change of the same row is being saved.
(() => {
  'use strict';

  const fieldsOf = row => [...row.querySelectorAll('input[id]:not([type=hidden]), textarea[id], select[id]')];
  const valueOf = field => field.type === 'checkbox' || field.type === 'radio' ? String(field.checked) : field.value;
  const sent = new WeakMap();

  const rowOf = element => element.closest('[data-saves]');

  document.addEventListener('htmx:beforeRequest', event => {
    const row = rowOf(event.detail.elt);
    if (row) {
      sent.set(row, new Map(fieldsOf(row).map(field => [field.id, valueOf(field)])));
    }
  });

  // The answer replaces the row's fields. What changed after the request went out is newer than the answer: it stays, and is saved next.
  document.addEventListener('htmx:beforeSwap', event => {
    const row = rowOf(event.detail.target);
    const before = row && sent.get(row);
    if (!before || !event.detail.shouldSwap) {
      return;
    }
    const newer = fieldsOf(row).filter(field => before.has(field.id) && before.get(field.id) !== valueOf(field))
      .map(field => ({ id: field.id, value: field.value, checked: field.checked }));
    sent.delete(row);
    if (newer.length === 0) {
      return;
    }
    row.addEventListener('htmx:afterSettle', () => {
      for (const { id, value, checked } of newer) {
        const field = document.getElementById(id);
        if (!field) {
          continue;
        }
        if (field.type === 'checkbox' || field.type === 'radio') {
          field.checked = checked;
        } else {
          field.value = value;
        }
        field.dispatchEvent(new Event('input', { bubbles: true }));
        if (document.activeElement !== field) {
          field.dispatchEvent(new Event('change', { bubbles: true }));
        }
      }
    }, { once: true });
  });
})();
