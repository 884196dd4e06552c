// 填报: what is typed while an earlier change of the same row is being saved is never lost.
(() => {
  'use strict';

  // The answer of a saved row is merged into the page (idiomorph). The field one is typing in stays as it is, with caret and input method.
  // Only a field: a score that has the focus, as one comes by on the way to the next field, shows its new value.
  document.addEventListener('htmx:beforeSwap', () => {
    if (window.Idiomorph) {
      window.Idiomorph.defaults.ignoreActiveValue = document.activeElement?.matches('input, textarea, select') ?? false;
      // A field that was drawn larger stays so; the server sends no styles, and the content security policy would refuse them.
      window.Idiomorph.defaults.callbacks.beforeAttributeUpdated = name => name !== 'style';
    }
  });

  // What only scripts can do is shown only where they run; a row that was merged anew is shown it again, at once, so that nothing moves
  // under the pointer.
  const showHelpers = () => document.querySelectorAll('[data-needs-script][hidden]').forEach(helper => { helper.hidden = false; });
  showHelpers();
  document.addEventListener('htmx:afterSwap', showHelpers);

  // 全部为是: one press for a checklist, saved as one change.
  document.addEventListener('click', event => {
    const button = event.target.closest('.all-yes');
    if (!button) {
      return;
    }
    const answers = [...button.parentElement.querySelectorAll('input[type=radio][value=yes]:not(:disabled)')];
    answers.forEach(answer => { answer.checked = true; });
    answers.at(-1)?.dispatchEvent(new Event('change', { bubbles: true }));
  });

  // Enter goes on to the next field, as in a sheet; the form is sent by its buttons.
  document.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.isComposing || !event.target.matches('[data-saves] input:not([type=hidden]), [data-saves] select')) {
      return;
    }
    event.preventDefault();
    const fields = [...event.target.form.elements].filter(field => field.matches('input, textarea, select') && !field.disabled && field.type !== 'hidden' && field.checkVisibility());
    fields[fields.indexOf(event.target) + 1]?.focus();
  });

  // The reader of fields is loaded after this script, and before anything is sent.
  const fields = () => window.perfeval.fields;
  const rowOf = element => fields().pieceOf(element);
  const fieldsOf = row => fields().fieldsOf(row).filter(field => field.id);
  const sent = new WeakMap();
  const newer = new WeakMap();

  document.addEventListener('htmx:beforeRequest', event => {
    const row = rowOf(event.detail.elt);
    if (row) {
      sent.set(row, new Map(fieldsOf(row).map(field => [field.id, fields().holds(field)])));
    }
  });

  // What changed after the request went out is newer than its answer: it is put back at once, and saved next.
  document.addEventListener('htmx:beforeSwap', event => {
    const row = rowOf(event.detail.target);
    const before = row && sent.get(row);
    if (before && event.detail.shouldSwap) {
      newer.set(row, fieldsOf(row)
        .filter(field => before.has(field.id) && before.get(field.id) !== fields().holds(field))
        .map(field => ({ id: field.id, value: field.value, checked: field.checked })));
    }
  });

  document.addEventListener('htmx:afterSwap', event => {
    const row = rowOf(event.detail.target);
    const kept = (row && newer.get(row)) || [];
    newer.delete(row);
    for (const { id, value, checked } of kept) {
      const field = document.getElementById(id);
      if (!field) {
        continue;
      }
      if (fields().isTicked(field)) {
        field.checked = checked;
      } else if (field.value !== value) {
        field.value = value;
      }
      fields().touch(field);
      // The field one is still in sends its own change when one leaves it.
      if (document.activeElement !== field || fields().isTicked(field)) {
        fields().change(field);
      }
    }
  });
})();
