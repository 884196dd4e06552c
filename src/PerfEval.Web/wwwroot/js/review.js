// The review table by keyboard: J and K go from row to row, Enter goes into a row and on from score to score.
(() => {
  'use strict';

  const table = document.getElementById('review-table');
  const setting = document.getElementById('single-keys');
  const remembered = 'perfeval.single-keys';
  const rows = () => [...(table?.querySelectorAll('[data-row]') ?? [])];
  const isTyping = element => element instanceof HTMLElement && element.matches('input:not([type="checkbox"]), textarea, select');

  // Single keys can be turned off: speech input would press them by accident.
  if (setting) {
    setting.closest('[data-needs-script]').hidden = false;
    setting.checked = localStorage.getItem(remembered) !== 'off';
    setting.addEventListener('change', () => localStorage.setItem(remembered, setting.checked ? 'on' : 'off'));
  }

  // The field of a name's last part (Score, Opinion …) in a row, or the row itself.
  const fieldIn = (row, name) => name && row.querySelector(`[name$=".${name.split('.').pop()}"]:not([type="hidden"])`);
  const go = (step, name) => {
    const all = rows();
    const at = all.findIndex(row => row.contains(document.activeElement));
    const next = at < 0 ? (step > 0 ? all[0] : all.at(-1)) : all[at + step];
    if (!next) {
      return;
    }
    const field = fieldIn(next, name);
    const place = field && field.checkVisibility() ? field : next;
    place.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'center' });
    if (place.matches('input')) {
      place.select();
    }
  };

  document.addEventListener('keydown', event => {
    if (!table || event.ctrlKey || event.metaKey || event.isComposing) {
      return;
    }
    const typing = isTyping(event.target);
    const isStep = event.code === 'KeyJ' || event.code === 'KeyK';
    if (isStep && (event.altKey || (!typing && !event.shiftKey && (setting?.checked ?? true)))) {
      event.preventDefault();
      go(event.code === 'KeyJ' ? 1 : -1, typing ? event.target.name : null);
    } else if (event.key === 'Enter' && event.target.matches('[data-row]')) {
      fieldIn(event.target, 'Score')?.focus();
      event.preventDefault();
    } else if (event.key === 'Enter' && event.target.matches('.review-score')) {
      event.preventDefault();
      go(1, event.target.name);
    }
  });
})();
