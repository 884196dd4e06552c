// What is saved in one window is told to the others that show the same evaluation (perfeval:changed on the document), so that a
// preview beside it follows.
(() => {
  'use strict';

  const evaluation = location.pathname.match(/^\/evaluations\/([0-9a-f-]{36})(\/|$)/)?.[1];
  if (!evaluation || !('BroadcastChannel' in window)) {
    return;
  }
  const channel = new BroadcastChannel('perfeval.changes');
  document.addEventListener('htmx:afterRequest', event => {
    if (event.detail.successful && event.detail.requestConfig.verb !== 'get') {
      channel.postMessage(evaluation);
    }
  });
  channel.addEventListener('message', event => {
    if (event.data === evaluation) {
      document.dispatchEvent(new CustomEvent('perfeval:changed'));
    }
  });
})();
