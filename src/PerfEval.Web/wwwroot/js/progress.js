// Long posts (a workbook, a report, thousands of rows) show how far they are. Without scripts the form is sent as it is.
(() => {
  'use strict';

  const parts = ['.heading', '.tasks', '#main', '.receipt-place'];
  const plain = url => { const address = new URL(url, location.href); return address.pathname; };

  // The answer is a whole page: its parts take the place of the old ones, panels stay as open as they were.
  const show = html => {
    const answer = new DOMParser().parseFromString(html, 'text/html');
    if (!answer.getElementById('main')) {
      return false;
    }
    for (const part of parts) {
      const old = document.querySelector(part);
      const next = answer.querySelector(part);
      if (!old || !next) {
        continue;
      }
      const isOpen = [old, ...old.querySelectorAll('details')].filter(panel => panel.open !== undefined).map(panel => panel.open);
      old.replaceWith(next);
      [next, ...next.querySelectorAll('details.reveal')].filter(panel => panel.matches('details.reveal')).forEach((panel, i) => { panel.open = isOpen[i] ?? panel.open; });
      window.htmx?.process(next);
    }
    document.title = answer.title;
    const place = document.querySelector('[data-focus]') ?? document.getElementById('main');
    place.focus();
    window.scrollTo(0, 0);
    return true;
  };

  const panelOf = form => {
    const panel = document.createElement('div');
    panel.className = 'post-progress';
    panel.setAttribute('role', 'status');
    const words = document.createElement('p');
    const bar = document.createElement('progress');
    bar.max = 100;
    const cancel = document.createElement('button');
    cancel.type = 'button';
    cancel.className = 'btn btn-sm btn-outline-secondary';
    cancel.textContent = '取消';
    panel.append(words, bar, cancel);
    form.append(panel);
    bar.setAttribute('aria-label', form.dataset.progress);
    return { panel, words, bar, cancel };
  };

  const send = (form, button) => {
    const { panel, words, bar, cancel } = panelOf(form);
    const buttons = [...form.querySelectorAll('button[type=submit]')];
    const release = text => {
      buttons.forEach(one => { one.disabled = false; });
      bar.remove();
      cancel.remove();
      words.textContent = text;
      panel.setAttribute('role', 'alert');
    };
    document.querySelectorAll('.post-progress').forEach(old => old !== panel && old.remove());
    const request = new XMLHttpRequest();
    const content = new FormData(form, button);
    const hasFile = form.enctype === 'multipart/form-data';
    buttons.forEach(one => { one.disabled = true; });
    words.textContent = hasFile ? '正在上传 0%' : form.dataset.progress;
    if (hasFile) {
      request.upload.addEventListener('progress', event => {
        if (event.lengthComputable && event.loaded < event.total) {
          bar.value = Math.floor(100 * event.loaded / event.total);
          words.textContent = `正在上传 ${bar.value}%`;
        }
      });
    }
    // What the server does takes its own time: the bar goes on without a figure.
    request.upload.addEventListener('load', () => {
      bar.removeAttribute('value');
      words.textContent = form.dataset.progress;
      cancel.hidden = !hasFile;
    });
    request.addEventListener('load', () => {
      if (plain(request.responseURL) !== plain(form.action) && plain(request.responseURL) !== location.pathname) {
        location.assign(request.responseURL);
      } else if (!show(request.responseText)) {
        release('没有完成，请稍后再试。');
      }
    });
    request.addEventListener('error', () => release('网络不通，没有完成。网络恢复后请再试一次。'));
    request.addEventListener('abort', () => release('已取消，没有写入任何内容。'));
    cancel.addEventListener('click', () => request.abort());
    request.open('POST', form.action);
    // A form that is not multipart is sent as forms are.
    request.send(hasFile ? content : new URLSearchParams(content));
  };

  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.matches('form[data-progress]')) {
      event.preventDefault();
      delete document.body.dataset.leaving;
      send(form, event.submitter);
    }
  });
})();
