// Makes the pages faster and kinder; every form works without it.
(() => {
  'use strict';

  // What one script offers to another.
  window.perfeval = {
    // A button that a script makes.
    button: (text, press, kind = 'btn-sm btn-outline-secondary') => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = `btn ${kind}`;
      made.textContent = text;
      made.addEventListener('click', press);
      return made;
    },
  };

  // The antiforgery token travels as a header with each request that htmx sends.
  const token = document.querySelector('meta[name="antiforgery"]');
  document.addEventListener('htmx:configRequest', event => {
    if (token && event.detail.verb !== 'get') {
      event.detail.headers[token.dataset.header] = token.content;
    }
  });

  // Panels that are plain on a wide screen and open by a press on a narrow one (task list, receipt).
  const wide = { tasks: window.matchMedia('(min-width: 62rem)'), receipt: window.matchMedia('(min-width: 75rem)') };
  const reveal = root => {
    for (const [name, query] of Object.entries(wide)) {
      for (const panel of root.querySelectorAll(`details.reveal.${name}`)) {
        // Where a page takes the whole width, the receipt is a bar on any screen.
        panel.open = query.matches && (name !== 'receipt' || panel.closest('.frame-with-receipt') !== null);
      }
    }
  };
  reveal(document);
  Object.values(wide).forEach(query => query.addEventListener('change', () => reveal(document)));

  // A panel that is replaced by the server's newer one stays as open as the reader left it.
  document.addEventListener('htmx:oobBeforeSwap', event => {
    for (const panel of event.detail.fragment.querySelectorAll('details[id]')) {
      panel.open = document.getElementById(panel.id)?.open ?? panel.open;
    }
  });

  // What lies over the page (a menu, an indicator's standard) closes by Escape or a press elsewhere.
  const overlays = 'details.menu[open], details.indicator[open]';
  const closeOverlays = except => document.querySelectorAll(overlays).forEach(overlay => {
    if (overlay !== except) {
      overlay.open = false;
    }
  });
  document.addEventListener('click', event => closeOverlays(event.target.closest('details.menu, details.indicator')));
  document.addEventListener('keydown', event => {
    const overlay = event.key === 'Escape' ? document.querySelector(overlays) : null;
    if (overlay) {
      closeOverlays(null);
      overlay.querySelector('summary').focus();
    }
  });

  // After a refusal, reading starts at the summary of what is wrong.
  document.querySelector('[data-focus]')?.focus();

  // What could not be done is said in the open page, where everything typed still stands. What waits for the connection or for signing
  // in again is connection.js's to say.
  const message = document.getElementById('page-message');
  const say = text => {
    message.textContent = text;
    message.hidden = text === '';
  };
  document.addEventListener('htmx:afterRequest', event => {
    if (event.detail.successful) {
      say('');
      // A row that the server sent anew carries its own words; one that stayed gets them here. What was typed meanwhile is unsaved.
      if (event.detail.requestConfig.verb !== 'get' && stateOf(event.detail.elt)?.dataset.state === 'saving') {
        mark(event.detail.elt, 'saved', '已保存');
      }
    }
  });
  document.addEventListener('htmx:responseError', event => {
    const { xhr } = event.detail;
    // A page answers 409 and 422 with the row or form as it now stands; the general words come with the order to replace nothing.
    if ((xhr.status === 409 || xhr.status === 422) && xhr.getResponseHeader('HX-Reswap') !== 'none') {
      return;
    }
    if (window.perfeval?.connection?.handles(event)) {
      say('');
      return;
    }
    const words = new DOMParser().parseFromString(xhr.responseText, 'text/html').body.textContent.trim();
    say(words.length > 0 && words.length < 300 ? words : '没有保存成功，请稍后再试。填写的内容仍在页面上。');
  });

  // The state of a form's saving stands in its .save-state: 未保存 → 保存中 → 已保存, in words.
  const stateOf = element => element?.closest('[data-saves]')?.querySelector('.save-state');
  const mark = (element, state, text) => {
    const place = stateOf(element);
    if (place) {
      place.dataset.state = state;
      place.textContent = text;
    }
  };
  window.perfeval.mark = mark;
  document.addEventListener('input', event => mark(event.target, 'dirty', '未保存'));
  document.addEventListener('htmx:beforeRequest', event => event.detail.requestConfig.verb !== 'get' && mark(event.detail.elt, 'saving', '保存中'));
  for (const failure of ['htmx:sendError', 'htmx:responseError']) {
    document.addEventListener(failure, event => mark(event.detail.elt, 'failed', '未保存'));
  }

  // Leaving with something unsaved asks first.
  window.addEventListener('beforeunload', event => {
    if (document.querySelector('.save-state[data-state="dirty"], .save-state[data-state="failed"]') && !document.body.dataset.leaving) {
      event.preventDefault();
    }
  });
  document.addEventListener('submit', () => { document.body.dataset.leaving = 'true'; });
})();
