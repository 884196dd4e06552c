// 填报: puts back what an earlier opening of the page left unsaved, when the browser or the computer went down. See keep.js.
(() => {
  'use strict';

  if (!window.perfeval.kept) {
    return;
  }
  const { button } = window.perfeval;
  const { start, account, evaluation, tab, unit, longest, store, ownKeys, keyOf } = window.perfeval.kept;
  const { pieces, idOf, groupId, fieldsOf, valuesOf, differing, rowFor, set, touch } = window.perfeval.fields;

  const notice = (text, ...parts) => {
    const made = document.createElement('div');
    made.className = 'kept';
    made.setAttribute('role', 'status');
    const words = document.createElement('span');
    words.textContent = text;
    made.append(words, ...parts);
    document.querySelector('main form').before(made);
    made.scrollIntoView({ block: 'nearest' });
    return made;
  };

  // Puts one entry back; returns what undoes it, or null where it has no place here any more.
  const putBack = entry => {
    const piece = pieces().find(candidate => idOf(candidate) === entry.piece);
    if (!piece || !fieldsOf(piece).some(field => field.type !== 'hidden')) {
      return null;
    }
    const isNew = entry.group !== '' && ![...piece.querySelectorAll('.target-row')].some(row => groupId(row) === entry.group);
    const group = entry.group === '' ? piece : rowFor(piece, entry.group);
    const former = valuesOf(group);
    const version = piece.querySelector('[name$=".Version"]');
    const formerVersion = version?.value;
    for (const [name, value] of Object.entries(entry.values)) {
      if (value !== (former[name] ?? null)) {
        set(group, name, value);
      }
    }
    // Typed against an older version: whether both changed the same, and the panel for two contents, is decided when it is saved.
    const seen = group.querySelector('[name$=".Seen"]');
    const formerSeen = seen?.value;
    if (version && Number(entry.version) < Number(version.value)) {
      version.value = entry.version;
      if (seen) {
        seen.value = entry.seen ?? '';
      }
    }
    touch(fieldsOf(group).find(field => field.type !== 'hidden'));
    // What was refused before is sent once more, so that its message, or the panel of two contents, stands beside it again.
    if (entry.isRefused) {
      window.perfeval.connection.send(piece);
    }
    return () => {
      if (isNew) {
        group.remove();
      } else {
        Object.entries(former).forEach(([name, value]) => set(group, name, value));
      }
      if (version) {
        version.value = formerVersion;
      }
      if (seen) {
        seen.value = formerSeen;
      }
      store.remove(keyOf(piece, group));
      const state = piece.querySelector('.save-state');
      state.textContent = '';
      delete state.dataset.state;
    };
  };

  const restore = living => {
    const newest = new Map();
    for (const key of ownKeys()) {
      const entry = store.read(key);
      if (!entry || Date.now() - entry.at > longest) {
        store.remove(key);
        continue;
      }
      if (!key.startsWith(`${start}:${account}:${evaluation}:`) || entry.page.split('?')[0] !== location.pathname || living.has(entry.tab) || entry.tab === tab) {
        continue;
      }
      const place = `${entry.piece}:${entry.group}`;
      const other = newest.get(place);
      if (!other || other.entry.at < entry.at) {
        newest.set(place, { entry, keys: [...(other?.keys ?? []), key] });
      } else {
        other.keys.push(key);
      }
    }
    const found = [...newest.values()].filter(({ entry, keys }) => {
      const isNews = differing(entry.values).length > 0;
      if (!isNews) {
        keys.forEach(store.remove);
      }
      return isNews;
    });
    const drop = list => list.forEach(({ keys }) => keys.forEach(store.remove));

    // An amount means something else in the other unit.
    const elsewhere = found.filter(({ entry }) => entry.unit !== unit);
    if (elsewhere.length > 0) {
      const link = document.createElement('a');
      link.href = elsewhere[0].entry.page.includes('unit=') ? elsewhere[0].entry.page : location.pathname;
      link.textContent = '换用那个单位后恢复';
      const made = notice(`有 ${elsewhere.length} 项上次未保存的内容是以另一种金额单位填写的。`, link, button('放弃', () => {
        drop(elsewhere);
        made.remove();
      }));
    }

    const undoing = [];
    const lost = [];
    const labels = [];
    for (const kept of found.filter(({ entry }) => entry.unit === unit)) {
      const undo = putBack(kept.entry);
      if (undo) {
        undoing.push(undo);
        labels.push(kept.entry.label || kept.entry.title);
        // It is this page's now, kept under its own key by the input event.
        kept.keys.forEach(store.remove);
      } else {
        lost.push(kept);
      }
    }
    if (undoing.length > 0) {
      const made = notice(`已恢复上次未保存的内容（${undoing.length} 处：${labels.slice(0, 3).join('、')}${labels.length > 3 ? '等' : ''}），还没有保存。`,
        button('保存', () => {
          made.remove();
          pieces().filter(piece => piece.querySelector('.save-state')?.dataset.state === 'dirty').forEach(window.perfeval.connection.send);
        }),
        button('放弃', () => {
          made.remove();
          undoing.forEach(undo => undo());
        }));
    }
    document.body.dataset.restored = 'true';
    if (lost.length > 0) {
      const list = document.createElement('dl');
      for (const { entry } of lost) {
        const term = document.createElement('dt');
        term.textContent = entry.label;
        list.append(term, ...Object.values(entry.values).filter(value => value).map(value => {
          const said = document.createElement('dd');
          said.textContent = value;
          return said;
        }));
      }
      const made = notice('以下是上次没有保存的内容。这里现在不能填写，需要的话请复制。', button('放弃', () => {
        drop(lost);
        made.remove();
      }), list);
    }
  };

  // Which other pages of this browser are open, and hold what they typed themselves.
  const living = new Set();
  if ('BroadcastChannel' in window) {
    const channel = new BroadcastChannel('perfeval-tabs');
    channel.addEventListener('message', event => {
      if (event.data.ask) {
        channel.postMessage({ here: tab });
      } else {
        living.add(event.data.here);
      }
    });
    channel.postMessage({ ask: tab });
    setTimeout(() => restore(living), 250);
  } else {
    restore(living);
  }
})();
