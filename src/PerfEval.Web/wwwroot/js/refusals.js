// 填报: what the server refused, and two contents to choose from, are brought into view; the top of a long set, or the foot of a long text,
// may be far from where one types.
(() => {
  'use strict';

  const { pieces, pieceOf } = window.perfeval.fields;
  const says = error => error.textContent.trim() !== '';
  const errorOf = piece => [...piece.querySelectorAll('.field-error[role="alert"], .field-error')].find(says);
  const placeOf = piece => piece.querySelector('.conflict') ?? errorOf(piece);
  const typable = 'input:not([type="hidden"]):not(:disabled), textarea:not(:disabled):not([hidden]), select:not(:disabled), [contenteditable="true"]';
  const firstOf = place => [...(place?.querySelectorAll(typable) ?? [])].find(field => field.checkVisibility());

  document.addEventListener('htmx:afterSettle', event => {
    const piece = [409, 422].includes(event.detail.xhr?.status) && pieceOf(event.detail.target);
    if (piece) {
      const place = placeOf(piece);
      // The focus goes along where it isn't at work elsewhere: whoever has gone on to another field is told, not torn away.
      if (place?.matches('.conflict') && (document.activeElement === document.body || piece.contains(document.activeElement)) && !document.activeElement.matches('input, textarea, select')) {
        place.querySelector('button')?.focus({ preventScroll: true });
      }
      place?.scrollIntoView({ block: 'nearest' });
    }
  });

  window.perfeval.refusals = {
    // After Ctrl+S one goes on at the first thing that wasn't saved.
    focusFirst: () => {
      const piece = pieces().find(candidate => candidate.querySelector('.save-state')?.dataset.state === 'failed' && placeOf(candidate));
      if (!piece) {
        return;
      }
      const place = placeOf(piece);
      const field = place.matches('.conflict') ? place.querySelector('button') : firstOf(place.parentElement) ?? firstOf(piece);
      field?.focus({ preventScroll: true });
      field?.scrollIntoView({ block: 'nearest' });
      place.scrollIntoView({ block: 'nearest' });
    },
  };
})();
