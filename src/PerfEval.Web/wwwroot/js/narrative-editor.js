// The editor of one section: the textarea's text with figures as tags and last year's figures marked. The text is the truth: what a person types
// the browser does itself, everything else is a change of the text that is drawn anew.
import { continuation, figureOf, lengthOf, marksOf, nextPoint, piecesOf, renumbered } from './narrative-text.js';
import { fromHtml, fromText } from './narrative-paste.js';

const ownType = 'text/x-perfeval-narrative';
const mostUndone = 300;

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
    this.undone = [];
    this.done = [];
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

    root.addEventListener('beforeinput', event => this.beforeInput(event));
    root.addEventListener('input', event => !event.isComposing && this.typed());
    root.addEventListener('compositionstart', () => { this.composing = true; });
    root.addEventListener('compositionend', () => { this.composing = false; this.typed('composed'); });
    root.addEventListener('keydown', event => this.keyDown(event));
    root.addEventListener('paste', event => this.paste(event));
    root.addEventListener('copy', event => this.copy(event));
    root.addEventListener('cut', event => this.copy(event) && this.edit(this.selection.start, this.selection.end, ''));
    root.addEventListener('click', event => {
      const tag = event.target.closest('.figure-tag');
      if (tag) {
        this.select(...this.spanOf(tag));
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
    this.root.replaceChildren(...piecesOf(text).map(piece => this.nodeOf(piece)), document.createElement('br'));
    this.showState();
  }

  nodeOf(piece) {
    if (piece.kind === 'text') {
      return document.createTextNode(piece.text);
    }
    if (piece.kind === 'mark') {
      const mark = document.createElement('mark');
      mark.className = 'former-figure';
      mark.textContent = piece.text;
      return mark;
    }
    const tag = document.createElement('span');
    tag.className = 'figure-tag';
    tag.contentEditable = 'false';
    tag.draggable = false;
    tag.dataset.token = piece.text;
    tag.setAttribute('role', 'img');
    this.showValue(tag);
    return tag;
  }

  /** A tag's present value; before the server has answered, and where it knows no such figure, the name in the braces. */
  showValue(tag) {
    const token = tag.dataset.token;
    const figure = this.figures.get(token);
    const value = figure?.value || (figure === null ? `找不到数据：${token.slice(2, -2)}` : figure ? `缺数据：${figure.name}` : token.slice(2, -2));
    tag.classList.toggle('is-missing', figure === null || (figure !== undefined && !figure.value));
    tag.textContent = value;
    tag.title = figure?.name ?? token;
    tag.setAttribute('aria-label', `数据引用 ${figure?.name ?? ''} ${value}`);
  }

  showValues() {
    this.root.querySelectorAll('.figure-tag').forEach(tag => this.showValue(tag));
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

  /** The text that the page shows, with a place in it if one is asked for. */
  read(container, offset) {
    let text = '';
    let place = -1;
    const walk = node => {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node === container) {
          place = text.length + offset;
        }
        text += node.data;
        return;
      }
      if (node.dataset?.token) {
        if (node === container || node.contains(container)) {
          place = text.length + (offset > 0 ? node.dataset.token.length : 0);
        }
        text += node.dataset.token;
        return;
      }
      if (node.tagName === 'BR') {
        text += node === this.root.lastChild ? '' : '\n';
        return;
      }
      if (node !== this.root && /^(DIV|P)$/.test(node.tagName) && text !== '' && !text.endsWith('\n')) {
        text += '\n';
      }
      node.childNodes.forEach((child, i) => {
        if (node === container && i === offset) {
          place = text.length;
        }
        walk(child);
      });
      if (node === container && place < 0) {
        place = text.length;
      }
    };
    walk(this.root);
    return { text: text.replaceAll('\r', ''), place };
  }

  pointOf(offset) {
    let left = offset;
    let last = [this.root, 0];
    const nodes = [...this.root.childNodes];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      const inner = node.tagName === 'MARK' ? node.firstChild : node;
      if (inner?.nodeType === Node.TEXT_NODE) {
        // The end of a mark belongs to what follows it, so that typing there doesn't grow the mark.
        if (left < inner.length || (left === inner.length && node.tagName !== 'MARK')) {
          return [inner, left];
        }
        left -= inner.length;
      } else if (node.dataset?.token) {
        if (left < node.dataset.token.length) {
          return [this.root, left === 0 ? i : i + 1];
        }
        left -= node.dataset.token.length;
      }
      last = node.tagName === 'BR' ? last : [this.root, i + 1];
    }
    return last;
  }

  select(start, end = start) {
    const range = document.createRange();
    range.setStart(...this.pointOf(start));
    range.setEnd(...this.pointOf(end));
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    this.selection = { start, end };
    this.showSelection();
    const place = range.getBoundingClientRect();
    if (place.height > 0 && (place.bottom > innerHeight - 64 || place.top < 64)) {
      window.scrollBy(0, place.top - innerHeight / 2);
    }
  }

  spanOf(tag) {
    const { place } = this.read(tag, 0);
    return [place, place + tag.dataset.token.length];
  }

  offsetsOf({ startContainer, startOffset, endContainer, endOffset }) {
    const start = this.read(startContainer, startOffset).place;
    return { start, end: startContainer === endContainer && startOffset === endOffset ? start : this.read(endContainer, endOffset).place };
  }

  followSelection() {
    const selection = getSelection();
    if (this.composing || selection.rangeCount === 0 || !this.root.contains(selection.anchorNode) || !this.root.contains(selection.focusNode)) {
      return;
    }
    this.selection = this.offsetsOf(selection.getRangeAt(0));
    this.showSelection();
  }

  showSelection() {
    const { start, end } = this.selection;
    let at = 0;
    for (const node of this.root.childNodes) {
      const length = (node.dataset?.token ?? node.textContent).length;
      if (node.dataset?.token) {
        node.classList.toggle('is-selected', start <= at && at + length <= end);
      }
      at += length;
    }
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
    const { text, place } = this.read(range?.startContainer, range?.startOffset);
    if (text === this.text) {
      return;
    }
    // Letters typed in one go are undone in one go; what an input method or a program puts in is a step of its own.
    this.remember(Math.abs(text.length - this.text.length) <= 1 ? kind : 'edit');
    const drawn = [...this.root.childNodes].filter(node => node.nodeType === Node.ELEMENT_NODE).map(node => node.dataset.token ?? (node.tagName === 'MARK' ? node.textContent : node === this.root.lastChild ? '' : '?'));
    const wanted = [...piecesOf(text).filter(piece => piece.kind !== 'text').map(piece => piece.text), ''];
    if (drawn.join('\u0000') !== wanted.join('\u0000')) {
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

  remember(kind) {
    const now = performance.now();
    if (!(kind === 'typing' && this.lastKind === 'typing' && now - this.lastAt < 1000)) {
      this.done.push({ text: this.text, caret: this.selection.start });
      this.done.splice(0, this.done.length - mostUndone);
    }
    this.undone = [];
    [this.lastKind, this.lastAt] = [kind, now];
  }

  /** An earlier text that one Ctrl+Z brings back. */
  recall(text) {
    if (text !== this.text) {
      this.done.push({ text, caret: text.length });
    }
  }

  goBack(from, to) {
    const state = from.pop();
    if (!state) {
      return;
    }
    to.push({ text: this.text, caret: this.selection.start });
    this.lastKind = null;
    this.draw(state.text);
    this.select(Math.min(state.caret, state.text.length));
    this.tell();
  }

  undo() {
    this.goBack(this.done, this.undone);
  }

  redo() {
    this.goBack(this.undone, this.done);
  }

  // Keys and events

  tokenAt(place, side) {
    return piecesOf(this.text).find(piece => piece.kind === 'token' && (side === 'before' ? piece.start + piece.text.length : piece.start) === place);
  }

  keyDown(event) {
    if (event.isComposing || this.composing) {
      return;
    }
    this.followSelection();
    const { start, end } = this.selection;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (command && !event.altKey && (key === 'z' || key === 'y')) {
      event.preventDefault();
      (key === 'y' || event.shiftKey) ? this.redo() : this.undo();
    } else if (event.key === 'Enter' && !command) {
      event.preventDefault();
      this.enter();
    } else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && !command && !event.shiftKey && !event.altKey) {
      this.step(event, event.key === 'ArrowRight', start, end);
    }
  }

  /** A figure is one step: the arrow selects it, so that it is read and can be taken away; the next one leaves it behind. */
  step(event, forward, start, end) {
    const selected = start < end && this.tokenAt(start, 'after');
    if (selected && selected.start + selected.text.length === end) {
      event.preventDefault();
      this.select(forward ? end : start);
      return;
    }
    const token = start === end && this.tokenAt(start, forward ? 'after' : 'before');
    if (token) {
      event.preventDefault();
      this.select(token.start, token.start + token.text.length);
      this.says(`数据引用 ${this.figures.get(token.text)?.name ?? token.text}`);
    }
  }

  enter() {
    const { start, end } = this.selection;
    if (start < end) {
      this.edit(start, end, '\n');
      return;
    }
    const { insert, remove = 0 } = continuation(this.text, start);
    this.edit(start - remove, start, insert);
  }

  beforeInput(event) {
    const type = event.inputType;
    if (event.isComposing || this.composing || type === 'insertCompositionText') {
      return;
    }
    this.followSelection();
    const { start, end } = this.selection;
    if (type === 'historyUndo' || type === 'historyRedo') {
      event.preventDefault();
      type === 'historyUndo' ? this.undo() : this.redo();
    } else if (type === 'insertParagraph' || type === 'insertLineBreak') {
      event.preventDefault();
      this.enter();
    } else if (type === 'insertFromDrop' || type === 'insertFromPaste') {
      event.preventDefault();
      const target = event.getTargetRanges()[0];
      const place = target ? this.offsetsOf(target) : this.selection;
      this.edit(place.start, place.end, this.pasted(event.dataTransfer));
    } else if (type.startsWith('delete')) {
      event.preventDefault();
      this.delete(event, start, end);
    } else if (type === 'insertText' && start < end) {
      event.preventDefault();
      this.edit(start, end, (event.data ?? '').replace(/\r\n?/g, '\n'));
    } else if (type.startsWith('format')) {
      event.preventDefault();
    }
  }

  delete(event, start, end) {
    const forward = /Forward$/.test(event.inputType);
    const token = start === end ? this.tokenAt(start, forward ? 'after' : 'before') : null;
    if (token) {
      [start, end] = [token.start, token.start + token.text.length];
    } else if (start === end) {
      const target = event.getTargetRanges()[0];
      ({ start, end } = target ? this.offsetsOf(target) : { start, end });
      if (start === end) {
        const step = forward ? [...this.text.slice(end)][0]?.length ?? 0 : [...this.text.slice(0, start)].at(-1)?.length ?? 0;
        [start, end] = forward ? [start, end + step] : [start - step, end];
      }
    }
    const gone = piecesOf(this.text).filter(piece => piece.kind === 'token' && piece.start >= start && piece.start + piece.text.length <= end);
    if (start < end) {
      this.edit(start, end, '');
      if (gone.length > 0) {
        this.says(`已删除数据引用 ${gone.map(piece => this.figures.get(piece.text)?.name ?? piece.text).join('、')}`);
      }
    }
  }

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

  /** Goes to the next of last year's figures, from the caret on and then from the beginning. */
  nextFormer(from = this.selection.end) {
    const marks = marksOf(this.text);
    const mark = marks.find(candidate => candidate.start >= from) ?? marks[0];
    if (mark) {
      this.root.focus({ preventScroll: true });
      this.select(mark.start, mark.start + mark.text.length);
      this.says(`上年数据 ${figureOf(mark.text)}，共 ${marks.length} 处`);
    }
  }

  /** 核对无误: the figure at the selection stays, its mark goes; then the next one. */
  confirmFormer() {
    const { start, end } = this.selection;
    const mark = marksOf(this.text).find(candidate => start <= candidate.start + candidate.text.length && candidate.start <= end && !(start === end && start === candidate.start + candidate.text.length));
    if (!mark) {
      this.nextFormer(start);
      return;
    }
    const figure = figureOf(mark.text);
    this.edit(mark.start, mark.start + mark.text.length, figure);
    this.nextFormer();
  }

  confirmAllFormer() {
    const text = piecesOf(this.text).map(piece => piece.kind === 'mark' ? figureOf(piece.text) : piece.text).join('');
    this.edit(0, this.text.length, text);
    this.says('上年数据已全部核对');
  }
}
