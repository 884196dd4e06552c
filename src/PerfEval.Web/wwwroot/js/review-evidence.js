// Evidence beside the row that is reviewed: a file opens in a panel at the side, which follows from row to row, so that figures and proof are seen
// together. Where the screen is too narrow for both, the file opens below its name, as without this script.
(() => {
  'use strict';

  const panel = document.getElementById('review-beside');
  if (!panel) {
    return;
  }
  const wide = window.matchMedia('(min-width: 1200px)');
  const title = panel.querySelector('h2');
  const names = panel.querySelector('.review-beside-files');
  const place = panel.querySelector('.review-beside-content');
  const reason = panel.querySelector('.review-beside-reason');
  let row = null;

  const viewsOf = of => [...of.querySelectorAll('.evidence-view')];
  const nameOf = view => view.querySelector('summary').textContent.trim();

  const show = view => {
    title.textContent = `${row.getAttribute('aria-label')}：${view ? nameOf(view) : '没有可以在页面内查看的佐证材料'}`;
    // A copy: what was opened below its name stays there.
    const content = view?.querySelector(':scope > :not(summary)').cloneNode(true);
    content?.removeAttribute('loading');
    content?.querySelector('img')?.removeAttribute('loading');
    place.replaceChildren(...(content ? [content] : []));
    names.querySelectorAll('button').forEach((button, i) => button.setAttribute('aria-pressed', viewsOf(row)[i] === view ? 'true' : 'false'));
  };

  // Beside the panel the table has no column of reasons, and rows across all columns span one less.
  const giveWay = isNarrow => document.querySelectorAll('.review-table .formula-row > td').forEach(cell => { cell.colSpan = isNarrow ? 6 : 7; });

  // The panel begins below the page's heading, which moves to the top as one scrolls.
  const heading = document.querySelector('.heading');
  const stand = () => panel.style.setProperty('--beside-top', `${Math.max(0, heading.getBoundingClientRect().bottom)}px`);
  window.addEventListener('scroll', () => panel.hidden || stand(), { passive: true });
  window.addEventListener('resize', () => panel.hidden || stand());

  const open = (next, view) => {
    if (next !== row) {
      row = next;
      names.replaceChildren(...viewsOf(row).map(other => window.perfeval.button(nameOf(other), () => show(other))));
      names.hidden = viewsOf(row).length < 2;
      // The column that gives way to the panel is read in it.
      reason.textContent = row.querySelector('[data-label="原因与改进"]')?.innerText.trim() ?? '';
    }
    const isNew = panel.hidden;
    panel.hidden = false;
    stand();
    show(view ?? viewsOf(row)[0]);
    if (isNew) {
      giveWay(true);
      // The narrower table is longer: what one looked at has moved.
      row.scrollIntoView({ block: 'center' });
    }
  };

  const close = () => {
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    giveWay(false);
    place.replaceChildren();
    if (inside) {
      row.focus({ preventScroll: true });
    }
    row = null;
  };

  document.addEventListener('click', event => {
    const summary = event.target.closest?.('.review-row .evidence-view > summary');
    if (summary && wide.matches) {
      event.preventDefault();
      open(summary.closest('.review-row'), summary.parentElement);
    }
  });
  document.addEventListener('focusin', event => {
    const next = event.target.closest?.('.review-row');
    if (!panel.hidden && next && next !== row) {
      open(next);
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !panel.hidden) {
      close();
    }
  });
  panel.querySelector('[data-close]').addEventListener('click', close);
  wide.addEventListener('change', () => !wide.matches && !panel.hidden && close());
})();
