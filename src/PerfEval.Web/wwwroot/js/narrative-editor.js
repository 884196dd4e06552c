// The editor of one section: the textarea's text with figures as tags and last year's figures marked. The text is the truth: what a person types
// the browser does itself, everything else is a change of the text that is drawn anew.
import { lengthOf, marksOf, nextPoint, piecesOf, renumbered } from './narrative-text.js';
import { fromHtml, fromText } from './narrative-paste.js';
import { listenToKeys } from './narrative-keys.js';
import { NarrativeHistory } from './narrative-history.js';
import { draw, isOutdated, offsetsOf, pointOf, read, showSelection, showValue, spanOf } from './narrative-view.js';

const ownType = 'text/x-perfeval-narrative';

export class NarrativeEditor {
  /** @param part the section's element; @param figures what is known of tokens; @param says announces to screen readers; @param changed is told of each change. */
  constructor(part, figures, says, changed) {
    this.part = part;
    this.figures = figures;
    this.says = says;
    this.changed = changed;
    this.area = part.querySelector('textarea');
    this.limit = Number(part.dataset.limit);
    this.selection = { start: 0, end: 0 };
    this.history = new NarrativeHistory();
    this.root = document.createElement('div');
    this.build();
    this.draw(this.area.value);
    this.selection = { start: this.text.length, end: this.text.length };
  }

  get key() {
    return this.part.dataset.part;
  }

  build() {
    const { root, area } = this;
    root.className = 'form-control narrative-editor';
    root.contentEditable = 'plaintext-only';
    if (root.contentEditable !== 'plaintext-only') {
      root.contentEditable = 'true';
    }
    root.setAttribute('role', 'textbox');
    root.setAttribute('aria-multiline', 'true');
    root.setAttribute('aria-labelledby', `${area.id}-label`);
    root.setAttribute('aria-describedby', area.getAttribute('aria-describedby'));
    root.dataset.rows = area.rows;
    root.spellcheck = false;
    area.after(root);
    // The textarea stays in the form, for saving and for other scripts, but nobody meets it twice.
    area.classList.add('visually-hidden');
    area.tabIndex = -1;
    area.setAttribute('aria-hidden', 'true');
    const label = document.getElementById(`${area.id}-label`);
    label?.removeAttribute('for');
    label?.addEventListener('click', () => root.focus());

    listenToKeys(this);
    root.addEventListener('input', event => !event.isComposing && this.typed());
    root.addEventListener('compositionstart', () => { this.composing = true; });
    root.addEventListener('compositionend', () => { this.composing = false; this.typed('composed'); });
    root.addEventListener('paste', event => this.paste(event));
    root.addEventListener('copy', event => this.copy(event));
    root.addEventListener('cut', event => this.copy(event) && this.edit(this.selection.start, this.selection.end, ''));
    root.addEventListener('click', event => {
      const tag = event.target.closest('.figure-tag');
      if (tag) {
        this.select(...spanOf(this.root, tag));
      }
    });
    root.addEventListener('focusout', () => this.leave());
    for (const kind of ['input', 'change']) {
      area.addEventListener(kind, () => !this.own && area.value !== this.text && this.take(area.value));
    }
    // Sent by Ctrl+S: leaving needn't send it again, which would replace the panel that the focus goes to.
    area.addEventListener('change', () => { this.isDirty = false; });
    document.addEventListener('selectionchange', () => this.followSelection());
  }

  // Drawing

  draw(text) {
    this.text = text;
    draw(this.root, text, this.figures);
    this.showState();
  }

  showValues() {
    this.root.querySelectorAll('.figure-tag').forEach(tag => showValue(tag, this.figures));
  }

  /** Words, limit and last year's figures, in the lines around the editor. */
  showState() {
    const count = this.part.querySelector('[data-count]');
    if (count) {
      const over = this.text.length > this.limit;
      count.textContent = String(lengthOf(this.text));
      count.parentElement.classList.toggle('is-over', over);
      count.parentElement.dataset.over = over ? `（超过每节 ${this.limit} 字的上限）` : '';
    }
    const marks = marksOf(this.text).length;
    const tools = this.part.querySelector('.former-tools');
    if (tools) {
      tools.hidden = marks === 0;
      tools.querySelector('[data-former]').textContent = String(marks);
    }
    this.part.classList.toggle('has-no-former', marks === 0);
  }

  // From the page to the text and back

  select(start, end = start) {
    const range = document.createRange();
    range.setStart(...pointOf(this.root, start));
    range.setEnd(...pointOf(this.root, end));
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    this.selection = { start, end };
    showSelection(this.root, this.selection);
    const place = range.getBoundingClientRect();
    if (place.height > 0 && (place.bottom > innerHeight - 64 || place.top < 64)) {
      window.scrollBy(0, place.top - innerHeight / 2);
    }
  }

  followSelection() {
    const selection = getSelection();
    if (this.composing || selection.rangeCount === 0 || !this.root.contains(selection.anchorNode) || !this.root.contains(selection.focusNode)) {
      return;
    }
    this.selection = offsetsOf(this.root, selection.getRangeAt(0));
    showSelection(this.root, this.selection);
  }

  // Changes

  /** Changes the text between two places, and stands behind the change. */
  edit(start, end, insert, caret = start + insert.length) {
    const text = this.text.slice(0, start) + insert + this.text.slice(end);
    this.remember('edit');
    this.root.focus({ preventScroll: true });
    this.draw(text);
    this.select(caret);
    this.tell();
  }

  /** What the browser has done to the page becomes the text; a tag or mark that came about, or broke, is drawn. */
  typed(kind = 'typing') {
    if (this.composing) {
      return;
    }
    const range = getSelection().rangeCount > 0 ? getSelection().getRangeAt(0) : null;
    const { text, place } = read(this.root, range?.startContainer, range?.startOffset);
    if (text === this.text) {
      return;
    }
    // What an input method or a program puts in is a step of its own.
    this.remember(Math.abs(text.length - this.text.length) <= 1 ? kind : 'edit');
    if (isOutdated(this.root, text)) {
      this.draw(text);
      this.select(Math.max(0, place));
    } else {
      this.text = text;
      this.selection = { start: place, end: place };
      this.showState();
    }
    this.tell();
  }

  /** Another script, or the server's choice, wrote the textarea. */
  take(text) {
    this.remember('edit');
    this.draw(text);
    this.changed(this);
  }

  tell() {
    this.isDirty = true;
    this.own = true;
    this.area.value = this.text;
    this.area.dispatchEvent(new Event('input', { bubbles: true }));
    this.own = false;
    this.changed(this);
  }

  /** Leaving the editor saves, as leaving the textarea would. */
  leave() {
    if (this.isDirty) {
      this.isDirty = false;
      this.own = true;
      this.area.dispatchEvent(new Event('change', { bubbles: true }));
      this.own = false;
    }
  }

  get state() {
    return { text: this.text, caret: this.selection.start };
  }

  remember(kind) {
    this.history.remember(kind, this.state);
  }

  /** An earlier text that one Ctrl+Z brings back. */
  recall(text) {
    if (text !== this.text) {
      this.history.recall(text);
    }
  }

  undo() {
    this.goTo(this.history.undo(this.state));
  }

  redo() {
    this.goTo(this.history.redo(this.state));
  }

  goTo(state) {
    if (state) {
      this.draw(state.text);
      this.select(Math.min(state.caret, state.text.length));
      this.tell();
    }
  }

  // The clipboard

  pasted(data) {
    const own = data.getData(ownType);
    if (own) {
      return own;
    }
    const html = data.getData('text/html');
    return (html && fromHtml(html)) || fromText(data.getData('text/plain'));
  }

  paste(event) {
    event.preventDefault();
    this.followSelection();
    const text = this.pasted(event.clipboardData);
    if (text !== '') {
      const { start, end } = this.selection;
      this.edit(start, end, text);
      this.says(`已粘贴 ${text.split('\n').length} 段，${lengthOf(text)} 字`);
    }
  }

  /** Copied text has the values for other programs, and the tokens for this one. */
  copy(event) {
    this.followSelection();
    const { start, end } = this.selection;
    if (start === end) {
      return false;
    }
    const text = this.text.slice(start, end);
    event.preventDefault();
    event.clipboardData.setData('text/plain', piecesOf(text).map(piece => (piece.kind === 'token' && this.figures.get(piece.text)?.value) || piece.text).join(''));
    event.clipboardData.setData(ownType, text);
    return true;
  }

  // Tools

  insertFigure(figure) {
    this.figures.set(figure.token, { name: figure.name, value: figure.value });
    this.edit(this.selection.start, this.selection.end, figure.token);
    this.says(`已插入 ${figure.name} ${figure.value || '暂无数值'}`);
  }

  insertPoint() {
    const { start, end } = this.selection;
    this.edit(start, end, nextPoint(this.text, start));
  }

  renumber() {
    const text = renumbered(this.text);
    if (text !== this.text) {
      this.edit(0, this.text.length, text, Math.min(this.selection.start, text.length));
    }
    this.says(text !== this.text ? '已重新编号' : '编号没有变化');
  }
}
