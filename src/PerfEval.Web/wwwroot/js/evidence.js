// 佐证材料: files by dialog, drag and drop, and paste; each in pieces (tus), with its progress, resumed after a lost connection and after the
// page was loaded again. Without this script each place is a plain form that does the same.
(() => {
  'use strict';

  const queue = document.getElementById('upload-queue');
  const lines = queue.querySelector('ul');
  const template = document.getElementById('upload-line');
  const token = document.querySelector('meta[name="antiforgery"]');
  const atOnce = 2;
  const piece = 2 * 1024 * 1024;
  const uploads = [];

  document.querySelectorAll('[data-needs-script][hidden]').forEach(helper => { helper.hidden = false; });
  const hideButtons = () => document.querySelectorAll('[data-without-script]').forEach(button => { button.hidden = true; });
  hideButtons();
  document.addEventListener('htmx:afterSwap', hideButtons);

  const sizeOf = bytes => bytes < 1024 ? `${bytes} 字节` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;

  // What lies in the list is the server's: it is asked anew once a file was taken in, and says the open demands as well.
  // One question at a time: a second one would be dropped with the list that it was asked for.
  let asking = null;
  let askAgain = false;
  const ask = async () => {
    do {
      askAgain = false;
      await window.htmx.ajax('GET', window.location.pathname, { target: '#evidence-list', select: '#evidence-list', swap: 'outerHTML' });
    } while (askAgain);
  };
  const refresh = () => {
    askAgain = asking !== null;
    asking ??= ask().finally(() => { asking = null; });
  };

  const show = (upload, state, text) => {
    upload.state = state;
    upload.line.dataset.state = state;
    upload.line.querySelector('.upload-state').textContent = text;
    const bar = upload.line.querySelector('progress');
    bar.hidden = state !== 'sending';
    upload.line.querySelector('[data-again]').hidden = state !== 'waiting';
    const cancel = upload.line.querySelector('[data-cancel]');
    cancel.textContent = state === 'kept' || state === 'refused' ? '移除' : '取消';
    cancel.setAttribute('aria-label', `${cancel.textContent}“${upload.file.name}”`);
  };

  // Files for one indicator go one after another, so that they come, and are listed, in the order in which they were picked.
  const next = () => {
    const sending = uploads.filter(upload => upload.state === 'sending');
    for (const upload of uploads.filter(candidate => candidate.state === 'queued')) {
      if (sending.length >= atOnce) {
        return;
      }
      if (!sending.some(other => other.place.indicator === upload.place.indicator)) {
        sending.push(upload);
        send(upload);
      }
    }
  };

  // A new file is for a requirement; a new revision for the file whose page this is.
  const metadataOf = ({ file, place }) => ({
    filename: file.name,
    modified: String(file.lastModified),
    ...(place.file ? { file: place.file, version: place.version } : { indicator: place.indicator, requirement: place.requirement, also: String(place.also) }),
  });

  // A new revision changes the whole page about its file. What is typed there and not saved stays, upon the version that the revision made.
  const showRevision = upload => {
    const description = document.getElementById('description');
    const isTyped = [...description.elements].some(field => field.type === 'checkbox' ? field.checked !== field.defaultChecked : 'defaultValue' in field && field.type !== 'hidden' && field.value !== field.defaultValue);
    if (!isTyped) {
      window.location.reload();
      return;
    }
    const version = String(Number(upload.place.version) + 1);
    document.querySelectorAll('[data-place][data-file]').forEach(place => { place.dataset.version = version; });
    document.querySelectorAll('[name="Input.Version"], [name="version"]').forEach(field => { field.value = version; });
    show(upload, 'kept', '已上传新版本；保存说明后可在“版本”中看到');
  };

  // The words of a refusal are the server's; a page about a fault is none of them.
  const wordsOf = answer => (answer?.getHeader('Content-Type') ?? '').startsWith('text/plain') ? answer.getBody() : '';

  // A lost connection is tried again. Where the server can't take the file for now, what was sent is kept: the person goes on with it later.
  const failed = (upload, error) => {
    const answer = error.originalResponse;
    const status = answer ? answer.getStatus() : 0;
    const words = wordsOf(answer);
    if (status === 0) {
      show(upload, 'waiting', '网络中断，恢复后自动继续');
    } else if (status === 401) {
      show(upload, 'waiting', '登录已过期，请在新窗口登录后按“继续”');
    } else if (status >= 500 || status === 408 || status === 429) {
      show(upload, 'waiting', words ? `${words}已传的部分会保留，可按“继续”再试。` : '服务器暂时没有响应，请稍后按“继续”');
    } else {
      show(upload, 'refused', words || '没有上传成功，请刷新页面后重试。');
    }
    next();
  };

  const send = upload => {
    show(upload, 'sending', '上传中');
    upload.tus ??= new window.tus.Upload(upload.file, {
      endpoint: queue.dataset.endpoint,
      uploadUrl: upload.url,
      chunkSize: piece,
      retryDelays: [500, 1000, 2000, 4000],
      headers: { [token.dataset.header]: token.content, 'HX-Request': 'true' },
      metadata: metadataOf(upload),
      storeFingerprintForResuming: false,
      // An answer with words is final; without them it is the line that failed, or two that met.
      onShouldRetry: error => {
        const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
        return (status === 0 && navigator.onLine) || status === 423 || (status === 409 && !error.originalResponse.getBody());
      },
      onProgress: (done, all) => {
        if (upload.state === 'sending') {
          const percent = Math.floor(100 * done / all);
          upload.line.querySelector('progress').value = percent;
          upload.line.querySelector('.upload-state').textContent = percent < 100 ? `已传 ${percent}%` : '正在检查';
        }
      },
      onError: error => upload.state === 'sending' && failed(upload, error),
      onSuccess: () => {
        show(upload, 'kept', '已上传');
        if (document.getElementById('evidence-list')) {
          refresh();
        } else {
          showRevision(upload);
        }
        next();
      },
    });
    upload.tus.start();
  };

  const add = (file, place, url) => {
    const line = template.content.firstElementChild.cloneNode(true);
    const upload = { file, place, url, line, state: 'queued' };
    line.querySelector('.upload-name').textContent = `${file.name}（${sizeOf(file.size)}）`;
    lines.append(line);
    queue.hidden = false;
    const choice = line.querySelector('select');
    line.querySelector('progress').setAttribute('aria-label', `“${file.name}”的上传进度`);
    line.querySelector('[data-again]').addEventListener('click', () => send(upload));
    line.querySelector('[data-cancel]').addEventListener('click', () => cancel(upload));
    choice.addEventListener('change', () => {
      const { indicator, requirement } = choice.selectedOptions[0].dataset;
      if (indicator !== undefined) {
        upload.place = { indicator, requirement, also: false };
        choice.hidden = true;
        show(upload, 'queued', '等待上传');
        next();
      }
    });
    uploads.push(upload);
    if (place) {
      show(upload, 'queued', '等待上传');
    } else {
      show(upload, 'asking', '');
      choice.hidden = false;
      choice.focus();
    }
    return upload;
  };

  const cancel = upload => {
    const running = upload.state === 'sending' || upload.state === 'waiting';
    upload.state = 'cancelled';
    if (running && upload.tus) {
      // What was sent is taken away from the server too; where it can't be reached, it gives the rest up by itself.
      upload.tus.abort(true).catch(() => {});
    }
    uploads.splice(uploads.indexOf(upload), 1);
    const neighbour = upload.line.nextElementSibling ?? upload.line.previousElementSibling;
    upload.line.remove();
    queue.hidden = uploads.length === 0;
    (neighbour?.querySelector('[data-cancel]') ?? document.getElementById('main')).focus();
    next();
  };

  // The upload of the same file to go on with: name, size and time of change tell it.
  const pendingOf = file => [...document.querySelectorAll('[data-pending]')].find(pending =>
    pending.dataset.name === file.name && Number(pending.dataset.size) === file.size && Number(pending.dataset.modified) === file.lastModified);

  const placeOfPending = ({ dataset }) => ({ indicator: dataset.indicator, requirement: dataset.requirement, also: dataset.also === 'true', file: dataset.file, version: dataset.version });

  const take = (files, place) => {
    // Of one file there is one new revision at a time.
    for (const file of place?.file ? [...files].slice(0, 1) : files) {
      // Put elsewhere than the first time, it is another upload.
      const pending = pendingOf(file);
      const goesOn = pending && (!place || (place.indicator === pending.dataset.indicator && place.requirement === pending.dataset.requirement && (place.file ?? '') === pending.dataset.file));
      add(file, goesOn ? placeOfPending(pending) : place, goesOn ? pending.dataset.pending : null);
      if (goesOn) {
        pending.remove();
      }
    }
    document.querySelectorAll('.pending-uploads').forEach(section => { section.hidden = !section.querySelector('[data-pending]'); });
    next();
  };

  // The page of one file has one place, wherever something is put.
  const places = document.querySelectorAll('[data-place]');
  const only = places.length === 1 && places[0].dataset.file ? places[0] : null;
  const placeOf = element => {
    const place = element?.closest?.('[data-place]') ?? only;
    const { indicator, requirement, file, version } = place?.dataset ?? {};
    return place && { indicator, requirement, file, version, also: place.querySelector('[name="target.Also"]')?.checked ?? false };
  };

  document.addEventListener('change', event => {
    if (event.target.matches('[data-place] input[type=file]')) {
      take(event.target.files, placeOf(event.target));
      event.target.value = '';
    } else if (event.target.matches('[data-continue]')) {
      const pending = event.target.closest('[data-pending]');
      const [file] = event.target.files;
      if (file && pendingOf(file) === pending) {
        // Where the server has given it up meanwhile, it goes to its place anew.
        take([file], placeOfPending(pending));
      } else if (file) {
        pending.querySelector('.upload-state').textContent = '这不是同一个文件，请重新选择，或放弃后重新上传';
      }
      event.target.value = '';
    }
  });

  // A file let go anywhere on the page stays on the page.
  const isFiles = event => [...(event.dataTransfer?.types ?? [])].includes('Files');
  const mark = place => document.querySelectorAll('[data-place].is-over').forEach(other => other !== place && other.classList.remove('is-over'));
  document.addEventListener('dragover', event => {
    if (!isFiles(event)) {
      return;
    }
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    const place = event.target.closest?.('[data-place]');
    mark(place);
    place?.classList.add('is-over');
  });
  document.addEventListener('dragleave', event => event.relatedTarget === null && mark(null));
  document.addEventListener('drop', event => {
    if (!isFiles(event)) {
      return;
    }
    event.preventDefault();
    mark(null);
    // An indicator's name stands for its first open demand, or its first one.
    const block = event.target.closest?.('.evidence-block');
    const place = event.target.closest?.('[data-place]') ?? block?.querySelector('[data-place]:has(.is-attention)') ?? block?.querySelector('[data-place]');
    take(event.dataTransfer.files, placeOf(place));
  });

  // A screenshot has no name of its own: the time tells it from the others.
  const pasted = file => {
    const now = new Date();
    const two = number => String(number).padStart(2, '0');
    const stamp = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}`;
    return file.name && file.name !== 'image.png' ? file : new File([file], `截图 ${stamp}.png`, { type: file.type, lastModified: now.getTime() });
  };
  document.addEventListener('paste', event => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) {
      return;
    }
    event.preventDefault();
    take(files.map(pasted), placeOf(document.activeElement));
  });

  window.addEventListener('online', () => {
    uploads.filter(upload => upload.state === 'waiting').forEach(upload => show(upload, 'queued', '等待上传'));
    next();
  });
  window.addEventListener('beforeunload', event => {
    if (uploads.some(upload => ['sending', 'queued', 'waiting', 'asking'].includes(upload.state))) {
      event.preventDefault();
    }
  });
})();
