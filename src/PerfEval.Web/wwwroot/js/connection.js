// What could not be sent waits here: for the connection, for a server that is away, or for the person to sign in again. It is never
// dropped, and never sent under another person's name.
(() => {
  'use strict';

  const place = document.getElementById('connection');
  const account = document.querySelector('meta[name="account"]');
  const token = document.querySelector('meta[name="antiforgery"]');
  const sessionPage = '/account/signed-in';
  const shortestPause = 2_000;
  const longestPause = 60_000;

  // '' (all is well), 'away' (no connection or no server), 'expired' (nobody is signed in), 'other' (somebody else is).
  let state = '';
  let otherName = '';
  let pause = shortestPause;
  let timer = 0;
  const waiting = new Set();
  // A token may be older than the session; what was refused for it is tried once more with a new one.
  const triedAgain = new WeakSet();

  const pieceOf = element => element?.closest('[data-saves]');
  const senderOf = piece => piece.matches('[hx-post]') ? piece : piece.querySelector('[hx-post]:not(button)');
  const send = piece => senderOf(piece)?.dispatchEvent(new Event('change', { bubbles: true }));
  const count = () => [...waiting].filter(piece => piece.isConnected).length;

  const { button } = window.perfeval;
  const signInLink = () => {
    const link = document.createElement('a');
    link.className = 'btn btn-sm btn-outline-secondary';
    link.href = `/account/sign-in?returnUrl=${encodeURIComponent(sessionPage)}`;
    link.target = '_blank';
    link.textContent = '重新登录（新标签页）';
    return link;
  };
  const texts = {
    '': () => [],
    away: n => [`网络不通或服务器没有应答，有 ${n} 项修改等待保存。填写的内容仍在页面上，恢复后会自动保存。`, button('立即重试', () => retry())],
    expired: n => [`登录已过期${n > 0 ? `，有 ${n} 项修改还没有保存` : ''}。填写的内容仍在页面上，重新登录后会自动保存，不必重填。`, signInLink()],
    other: () => [`现在登录的是另一个账号（${otherName}）。本页是“${account.dataset.name}”打开的，其中的修改没有保存，也不会以别人的名义保存。请用原来的账号登录。`, signInLink()],
  };
  const show = () => {
    const parts = texts[state](count());
    // Said anew only when the words change: a screen reader would repeat them at every try.
    if (place.firstChild?.textContent !== (parts[0] ?? undefined)) {
      const words = document.createElement('span');
      words.textContent = parts[0] ?? '';
      place.replaceChildren(...(parts.length > 0 ? [words, ...parts.slice(1)] : []));
    }
    place.dataset.state = state;
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(retry, pause);
    pause = Math.min(2 * pause, longestPause);
  };
  const enter = next => {
    state = next;
    show();
    if (state === '') {
      clearTimeout(timer);
      pause = shortestPause;
    } else {
      later();
    }
  };
  const resend = () => {
    const pieces = [...waiting].filter(piece => piece.isConnected);
    waiting.clear();
    pieces.forEach(send);
  };
  // One piece tries the way; the others follow when it has come through. So a server that comes back isn't met by all at once. The next
  // try is another's turn: one that the server can't take holds up nobody.
  function retry() {
    clearTimeout(timer);
    if (state === 'expired' || state === 'other') {
      // Nobody asks while nobody looks: a page that was left open overnight stays quiet.
      if (document.visibilityState === 'visible') {
        checkSession();
      }
      return;
    }
    const first = [...waiting].find(piece => piece.isConnected);
    if (first) {
      waiting.delete(first);
      waiting.add(first);
      send(first);
      later();
    } else {
      waiting.clear();
      enter('');
    }
  }

  // Who is signed in now, and a token of theirs: read from a page that only says so.
  async function checkSession() {
    let answer;
    try {
      answer = await fetch(sessionPage, { headers: { 'HX-Request': 'true' }, cache: 'no-store' });
    } catch {
      enter('away');
      return;
    }
    if (answer.status === 401) {
      enter('expired');
      return;
    }
    if (!answer.ok) {
      enter('away');
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = page.querySelector('meta[name="account"]');
    if (now?.content !== account.content) {
      otherName = now?.dataset.name ?? '';
      enter('other');
      return;
    }
    token.content = page.querySelector('meta[name="antiforgery"]').content;
    for (const field of document.querySelectorAll('input[name="__RequestVerificationToken"]')) {
      field.value = token.content;
    }
    enter('');
    resend();
  }

  const wait = element => {
    const piece = pieceOf(element);
    if (piece) {
      waiting.add(piece);
    }
  };

  document.addEventListener('htmx:beforeRequest', event => {
    if (state === 'other' && event.detail.requestConfig.verb !== 'get') {
      wait(event.detail.elt);
      event.preventDefault();
      window.perfeval.mark(event.detail.elt, 'failed', '未保存');
      checkSession();
    }
  });
  // An answer that waiting doesn't change (a conflict, a refusal) is the server's word on this piece, and the way is open for the others.
  const isAnswered = ({ successful, xhr }) => successful || (xhr.status > 400 && xhr.status < 500 && xhr.status !== 401 && xhr.status !== 429);
  document.addEventListener('htmx:afterRequest', event => {
    if (!isAnswered(event.detail)) {
      return;
    }
    const piece = pieceOf(event.detail.elt);
    waiting.delete(piece);
    triedAgain.delete(piece ?? event.detail.elt);
    if (state === 'away') {
      enter('');
      resend();
    }
  });
  document.addEventListener('htmx:sendError', event => {
    if (event.detail.requestConfig.verb !== 'get') {
      wait(event.detail.elt);
      enter('away');
    }
  });
  window.addEventListener('online', () => retry());
  window.addEventListener('focus', () => (state === 'expired' || state === 'other') && checkSession());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && state !== '' && retry());
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('perfeval-session') : null;
  // A page that is opened tells the others whose it is: after signing in again they go on, and after somebody else did they stop.
  channel?.addEventListener('message', event => (state !== '' || event.data !== account.content) && checkSession());
  channel?.postMessage(account.content);

  // 退出登录 leaves nothing behind on a shared computer (see keep.js); what isn't saved is asked for before.
  document.addEventListener('submit', event => {
    if (!event.target.matches('form[action$="/account/sign-out"]')) {
      return;
    }
    let kept = [];
    try {
      kept = Object.keys(localStorage).filter(key => key.startsWith(`perfeval.kept:${account.content}:`));
    } catch {
      // Forbidden: nothing is kept.
    }
    if (kept.length > 0 && !window.confirm('还有填写的内容没有保存，退出登录后将丢失。确定退出吗？')) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    kept.forEach(key => localStorage.removeItem(key));
  }, true);

  window.perfeval.connection = {
    // Whether a refusal is one that waiting mends.
    handles: event => {
      const { xhr, elt, requestConfig } = event.detail;
      const piece = pieceOf(elt);
      if (requestConfig.verb === 'get') {
        return false;
      }
      if (xhr.status === 401) {
        wait(elt);
        enter('expired');
        return true;
      }
      if (xhr.status === 400 && !triedAgain.has(piece ?? elt)) {
        triedAgain.add(piece ?? elt);
        wait(elt);
        checkSession();
        return true;
      }
      // A server that fails, whose disk is full or that is away: what was typed waits until it has come right.
      if (piece && (xhr.status >= 500 || xhr.status === 429)) {
        wait(elt);
        enter('away');
        return true;
      }
      return false;
    },
    expired: () => enter('expired'),
    isWaiting: piece => waiting.has(piece),
    send,
  };
})();
