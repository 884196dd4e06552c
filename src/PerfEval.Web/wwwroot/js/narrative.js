// 报告文字: an editor for each section, the list that inserts figures, and the page as it will print, kept up to date.
import { NarrativeEditor } from './narrative-editor.js';
import { confirmAllFormer, confirmFormer, nextFormer } from './narrative-former.js';
import { marksIn, showPieces } from './report-pieces.js';

const form = document.querySelector('.narrative-form');
const page = document.querySelector('.preview-page');
const figures = new Map();
const status = document.getElementById('narrative-says');
const says = text => {
  if (status) {
    status.textContent = text;
  }
};

// What the server says of the tokens in hand; one that it doesn't name is no figure of this evaluation.
const learn = (root, texts) => {
  const named = new Map([...root.querySelectorAll('.text-figures > li')].map(item => [item.dataset.token, { name: item.dataset.name, value: item.dataset.value ?? '' }]));
  named.forEach((figure, token) => figures.set(token, figure));
  for (const [token] of texts.matchAll(/\{\{(?=[^{}\r\n]*\.)[^{}\r\n]{1,150}\}\}/g)) {
    if (!named.has(token)) {
      figures.set(token, null);
    }
  }
};

const editable = [...document.querySelectorAll('.narrative-part')].filter(part => !part.querySelector('textarea').disabled);
learn(document, editable.map(part => part.querySelector('textarea').value).join('\n'));
const editors = editable.map(part => new NarrativeEditor(part, figures, says, editor => schedule(editor)));
// What was given up for a colleague's text comes back by Ctrl+Z, and under the same account only.
try {
  const given = JSON.parse(sessionStorage.getItem('perfeval.given-up'));
  sessionStorage.removeItem('perfeval.given-up');
  if (given?.page === location.pathname && given.account === document.querySelector('meta[name="account"]')?.content) {
    editors.find(editor => editor.key === given.piece)?.recall(given.text);
  }
} catch {
  // Storage is forbidden: nothing was given up here.
}
const editorOf = element => editors.find(editor => editor.part === element.closest('.narrative-part'));

// The page as it will print. One request at a time: while one is under way, the newest text waits for its answer.
let inHand = null;
let timer = 0;
let isAsking = false;
function schedule(editor) {
  inHand = editor;
  clearTimeout(timer);
  timer = setTimeout(ask, 120);
}

async function ask() {
  await askWith(marksIn(page));
}

async function askWith(marks) {
  const editor = inHand;
  if (!editor || isAsking || !form.dataset.preview) {
    return;
  }
  inHand = null;
  isAsking = true;
  const body = new FormData();
  // All sections as they stand on this page: others may not be saved yet either, or were refused.
  const texts = editors.map(other => other.text).join('\n');
  for (const { key, part, area } of editors) {
    body.set(`Parts[${key}].Version`, part.querySelector('[name$=".Version"]').value);
    body.set(area.name, area.value);
  }
  body.set('pieces', marks);
  const token = document.querySelector('meta[name="antiforgery"]');
  let isWhole = true;
  try {
    const answer = await fetch(`${form.dataset.preview}${form.dataset.preview.includes('?') ? '&' : '?'}key=${encodeURIComponent(editor.key)}`, { method: 'POST', body, redirect: 'error', headers: { [token.dataset.header]: token.content } });
    if (answer.ok) {
      isWhole = show(await answer.text(), editor, texts) || marks === '';
    }
  } catch {
    // Without a connection the page stays as it was; saving says what is wrong.
  }
  isAsking = false;
  if (!isWhole) {
    inHand ??= editor;
    await askWith('');
  } else if (inHand) {
    schedule(inHand);
  }
}

function show(html, editor, texts) {
  if (!showPieces(page, html)) {
    return false;
  }
  learn(page, texts);
  editors.forEach(other => other.showValues());
  if (editor.root.contains(document.activeElement)) {
    follow(editor);
  }
  return true;
}

// The page is shown at the paragraph that one writes: each paragraph of a section is a block of the report, in order.
let followed = null;
let looks = 0;
let isLooking = false;
function follow(editor) {
  followed = editor;
  // Counted anew: looks that are under way for what stood there before may be at their end.
  looks = 12;
  look();
}

function look() {
  const editor = followed;
  const start = page.querySelector(`[data-section="${CSS.escape(editor.key)}"]`);
  if (!start) {
    return;
  }
  // A section that is open and not written in yet is shown from its beginning.
  const caret = editor.root.contains(document.activeElement) ? editor.selection.start : 0;
  const before = editor.text.slice(0, caret).split('\n').filter(line => line.trim() !== '').length;
  const blocks = [...page.querySelectorAll('.report-piece > *')];
  let at = blocks.indexOf(start);
  for (let left = before - (start.matches('h3, h4, h5, h6') ? 0 : 1); left > 0 && blocks[at + 1] && !blocks[at + 1].dataset.section; left--) {
    at++;
  }
  const block = blocks[at];
  // A piece that is not laid out has no true height: what is followed has to be.
  block.closest('.report-piece').classList.add('is-followed');
  const frame = page.getBoundingClientRect();
  const place = block.getBoundingClientRect();
  if (place.top < frame.top + 8 || place.top > frame.bottom - 72) {
    page.scrollTop += place.top - frame.top - frame.height / 4;
  }
  // What comes into sight is laid out only then, a frame later, and may be higher than was thought.
  if (looks > 0 && !isLooking) {
    isLooking = true;
    requestAnimationFrame(() => {
      isLooking = false;
      looks--;
      look();
    });
  }
}

document.addEventListener('focusin', event => {
  const editor = editorOf(event.target);
  if (editor && event.target === editor.root) {
    follow(editor);
  }
});

// Figures that were changed elsewhere: what another window saved is shown at once, and coming back to the page asks anew.
const askAnew = () => editors.length > 0 && schedule(inHand ?? editorOf(document.activeElement) ?? editors[0]);
document.addEventListener('perfeval:changed', askAnew);
window.addEventListener('focus', askAnew);

// A saved section comes back with the server's count and version.
document.addEventListener('htmx:afterSwap', event => editorOf(event.detail.target)?.showState());

// The list that inserts a figure at the caret.
const dialog = document.querySelector('.figure-dialog');
const query = dialog?.querySelector('input');
const list = dialog?.querySelector('.figure-options');
let inserting = null;
let listing = 0;

async function fill() {
  const number = ++listing;
  const address = dialog.dataset.figures;
  const answer = await fetch(`${address}${address.includes('?') ? '&' : '?'}figures=${encodeURIComponent(query.value)}`, { redirect: 'error' }).catch(() => null);
  if (number === listing && answer?.ok) {
    list.innerHTML = await answer.text();
    list.querySelectorAll('[role="option"]').forEach((option, i) => { option.id = `figure-option-${i}`; });
    choose(list.querySelector('[role="option"]'));
  }
}

function choose(option) {
  list.querySelector('[aria-selected="true"]')?.setAttribute('aria-selected', 'false');
  option?.setAttribute('aria-selected', 'true');
  option?.scrollIntoView({ block: 'nearest' });
  query.setAttribute('aria-activedescendant', option?.id ?? '');
}

function insert(option) {
  const editor = inserting;
  dialog.close();
  editor.insertFigure({ token: option.dataset.token, name: option.dataset.name, value: option.dataset.value ?? '' });
}

if (dialog) {
  let typing = 0;
  query.addEventListener('input', event => {
    event.stopPropagation();
    clearTimeout(typing);
    typing = setTimeout(fill, 150);
  });
  dialog.addEventListener('keydown', event => {
    const options = [...list.querySelectorAll('[role="option"]')];
    const at = options.findIndex(option => option.getAttribute('aria-selected') === 'true');
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    if (event.isComposing || event.target.matches('button')) {
      return;
    }
    if (event.key in steps && options.length > 0) {
      event.preventDefault();
      choose(options[Math.min(Math.max(at + steps[event.key], 0), options.length - 1)]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (at >= 0) {
        insert(options[at]);
      }
    }
  });
  list.addEventListener('click', event => event.target.closest('[role="option"]') && insert(event.target.closest('[role="option"]')));
  dialog.addEventListener('close', () => inserting?.root.focus());
}

const does = {
  insert: editor => {
    inserting = editor;
    query.value = '';
    dialog.showModal();
    fill();
  },
  point: editor => editor.insertPoint(),
  renumber: editor => editor.renumber(),
  former: editor => nextFormer(editor),
  confirm: editor => confirmFormer(editor),
  close: () => dialog.close(),
};

document.addEventListener('click', event => {
  const button = event.target.closest('[data-do]');
  if (button) {
    does[button.dataset.do](editorOf(button));
    return;
  }
  const all = event.target.closest('button[name$=".Confirm"]');
  if (all && editorOf(all)) {
    event.preventDefault();
    confirmAllFormer(editorOf(all));
  }
  const link = event.target.closest('a[href*="#"]');
  if (link && link.pathname === location.pathname && link.hash) {
    goTo(link.hash);
  }
});

// One section open at a time; an address with a section opens it, and the editor takes the focus.
const folds = [...document.querySelectorAll('.part-fold')];
const goTo = hash => {
  const editor = editors.find(candidate => `#${candidate.key}` === decodeURIComponent(hash));
  if (editor) {
    const fold = editor.part.closest('.part-fold');
    if (fold) {
      fold.open = true;
    }
    setTimeout(() => { editor.root.focus(); editor.part.scrollIntoView({ block: 'nearest' }); });
  }
};
const needy = folds.find(fold => fold.querySelector('.field-error, .conflict')) ?? folds.find(fold => (fold.querySelector('textarea')?.value ?? '').trim() === '') ?? folds[0];
folds.forEach(fold => { fold.open = fold === needy; });
folds.forEach(fold => { fold.name = 'narrative-part'; });
folds.forEach(fold => fold.addEventListener('toggle', () => fold.open && editorOf(fold.querySelector('textarea')) && follow(editorOf(fold.querySelector('textarea')))));
const first = editors.find(editor => editor.part.closest('.part-fold') === (needy ?? null)) ?? editors[0];
if (first) {
  follow(first);
}
window.addEventListener('hashchange', () => goTo(location.hash));
if (location.hash) {
  goTo(location.hash);
}

// On a narrow screen the page lies below and opens by a press.
const wide = window.matchMedia('(min-width: 62rem)');
const fold = () => { document.getElementById('preview').open = wide.matches; };
fold();
wide.addEventListener('change', fold);
