// 计算说明: a score is a link to the page that explains it; here the explanation opens beside it, fetched when it is asked for.
(() => {
  'use strict';

  const panel = document.getElementById('why');
  if (!panel?.showPopover) {
    return;
  }
  const close = panel.querySelector('button');
  const text = panel.querySelector('.why-text');

  document.addEventListener('click', async event => {
    const link = event.target.closest('a.score-why');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    let answer = null;
    try {
      answer = await fetch(link.href, { headers: { 'HX-Request': 'true' } });
    } catch {
      // No connection: said below.
    }
    if (answer?.ok) {
      text.innerHTML = await answer.text();
    } else {
      text.textContent = panel.dataset.failed;
    }
    panel.showPopover();
    // Esc and 关闭 lead back to the score: the browser keeps what had the focus before.
    close.focus();
  });
})();
