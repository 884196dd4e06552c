// 填报: the fields of a piece (a row of 评分表, a target set, a section of the report) by their names: what they hold, what the server is known
// to hold, and setting them. The other scripts of these pages read and write fields by this one.
(() => {
  'use strict';

  // A piece is saved whole; a target set is kept row by row, so that one keystroke doesn't write thousands of rows.
  const pieceOf = element => element.closest('[data-saves]');
  const idOf = piece => piece.id || piece.querySelector('textarea[id]')?.id;
  const groupOf = field => field.closest('.target-row') ?? pieceOf(field);
  const groupsOf = piece => piece.matches('.target-set') ? [...piece.querySelectorAll('.target-row')] : [piece];
  const groupId = group => group.matches('.target-row') ? group.querySelector('[name$=".Id"]').value : '';
  const isState = field => /\.(Version|Seen|At|Id|Index|TheirVersion|Take|Delete|Restore|RestoreAt)$/.test(field.name);
  const fieldsOf = group => [...group.querySelectorAll('input[name], textarea[name], select[name]')].filter(field => !isState(field) && !field.disabled);

  const isTicked = field => field.type === 'checkbox' || field.type === 'radio';
  // What a field holds, as a text to compare.
  const holds = field => isTicked(field) ? String(field.checked) : field.value;

  const valuesOf = group => {
    const values = {};
    for (const field of fieldsOf(group)) {
      if (field.type === 'checkbox') {
        values[field.name] = field.checked ? field.value : null;
      } else if (field.type === 'radio') {
        values[field.name] = field.checked ? field.value : values[field.name] ?? null;
      } else {
        values[field.name] = field.value;
      }
    }
    return values;
  };

  // What the server is known to hold, by field name: what it sent, and what it acknowledged as it was typed.
  const known = new Map();
  const learn = (values, isFirst) => {
    for (const [name, value] of Object.entries(values)) {
      if (isFirst || !known.has(name)) {
        known.set(name, [value]);
      } else if (!known.get(name).includes(value)) {
        known.get(name).push(value);
      }
    }
  };
  const isSaved = (name, value) => known.has(name) ? known.get(name).includes(value) : value === '' || value === null;
  const differing = values => Object.entries(values).filter(([name, value]) => !isSaved(name, value)).map(([name]) => name);

  // Sets a field by its name. One that the form shows only after the choice that brings it about is sent along unseen until then.
  const setField = (piece, name, value) => {
    const fields = [...piece.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    if (fields.length === 0) {
      const carried = document.createElement('input');
      Object.assign(carried, { type: 'hidden', name, value: value ?? '' });
      piece.querySelector('td, .part-state, .step-head')?.append(carried);
      return carried;
    }
    for (const field of fields) {
      if (field.type === 'radio' || field.type === 'checkbox') {
        field.checked = field.value === value;
      } else {
        field.value = value ?? '';
      }
    }
    return fields[0];
  };
  // A target row for an identity: the one that is there, or a copy of a blank one.
  const rowFor = (set, id) => {
    const there = [...set.querySelectorAll('.target-row')].find(row => groupId(row) === id);
    const rows = [...set.querySelectorAll('.target-row')];
    const last = rows.at(-1);
    if (there || !last) {
      return there;
    }
    const oldId = groupId(last);
    const old = oldId.replaceAll('-', '');
    const made = document.createElement('template');
    made.innerHTML = last.outerHTML.replace(/ style="[^"]*"/g, '').replaceAll(oldId, id).replaceAll(old, id.replaceAll('-', ''));
    const row = made.content.firstElementChild;
    row.querySelectorAll('.formula-row, .col-delete > *, .hint, .just-changed').forEach(part => part.remove());
    row.querySelectorAll('.field-error, .field-need, td.score').forEach(part => { part.textContent = ''; });
    row.querySelectorAll('input:not([type="hidden"]), textarea, input[name$=".Seen"]').forEach(field => { field.value = ''; });
    row.querySelectorAll('input[name$=".At"]').forEach(field => { field.value = '-1'; });
    const place = `第 ${rows.length + 1} 行 `;
    row.querySelectorAll('[aria-label]').forEach(field => field.setAttribute('aria-label', place + field.getAttribute('aria-label').split(' ').pop()));
    last.after(row);
    return row;
  };

  window.perfeval.fields = {
    pieces: () => [...document.querySelectorAll('[data-saves]')],
    pieceOf, idOf, groupOf, groupsOf, groupId, fieldsOf, isTicked, holds, valuesOf, learn, isSaved, differing, rowFor,
    set: setField,
    // What a field held when it was last saved; undefined where that isn't known.
    saved: name => known.get(name)?.[0],
    reorder: names => names.forEach(name => known.get(name)?.reverse()),
    touch: field => field.dispatchEvent(new Event('input', { bubbles: true })),
    change: field => field.dispatchEvent(new Event('change', { bubbles: true })),
  };
})();
