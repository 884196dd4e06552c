// A section's text as the editor shows it: tags for figures, marks for last year's, and which place in the text a place in the page is.
import { piecesOf } from './narrative-text.js';

/** A tag's present value; before the server has answered, and where it knows no such figure, the name in the braces. */
export const showValue = (tag, figures) => {
  const token = tag.dataset.token;
  const figure = figures.get(token);
  const value = figure?.value || (figure === null ? `找不到数据：${token.slice(2, -2)}` : figure ? `缺数据：${figure.name}` : token.slice(2, -2));
  tag.classList.toggle('is-missing', figure === null || (figure !== undefined && !figure.value));
  tag.textContent = value;
  tag.title = figure?.name ?? token;
  tag.setAttribute('aria-label', `数据引用 ${figure?.name ?? ''} ${value}`);
};

const nodeOf = (piece, figures) => {
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
  showValue(tag, figures);
  return tag;
};

export const draw = (root, text, figures) => root.replaceChildren(...piecesOf(text).map(piece => nodeOf(piece, figures)), document.createElement('br'));

/** Whether what is drawn has other tags and marks than the text: one came about, or broke. */
export const isOutdated = (root, text) => {
  const drawn = [...root.childNodes].filter(node => node.nodeType === Node.ELEMENT_NODE).map(node => node.dataset.token ?? (node.tagName === 'MARK' ? node.textContent : node === root.lastChild ? '' : '?'));
  const wanted = [...piecesOf(text).filter(piece => piece.kind !== 'text').map(piece => piece.text), ''];
  return drawn.join('\u0000') !== wanted.join('\u0000');
};

/** The text that the page shows, with a place in it if one is asked for. */
export const read = (root, container, offset) => {
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
      text += node === root.lastChild ? '' : '\n';
      return;
    }
    if (node !== root && /^(DIV|P)$/.test(node.tagName) && text !== '' && !text.endsWith('\n')) {
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
  walk(root);
  return { text: text.replaceAll('\r', ''), place };
};

/** The node and offset of a place in the text. */
export const pointOf = (root, offset) => {
  let left = offset;
  let last = [root, 0];
  const nodes = [...root.childNodes];
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
        return [root, left === 0 ? i : i + 1];
      }
      left -= node.dataset.token.length;
    }
    last = node.tagName === 'BR' ? last : [root, i + 1];
  }
  return last;
};

export const spanOf = (root, tag) => {
  const { place } = read(root, tag, 0);
  return [place, place + tag.dataset.token.length];
};

export const offsetsOf = (root, { startContainer, startOffset, endContainer, endOffset }) => {
  const start = read(root, startContainer, startOffset).place;
  return { start, end: startContainer === endContainer && startOffset === endOffset ? start : read(root, endContainer, endOffset).place };
};

/** Marks the tags that a selection holds whole. */
export const showSelection = (root, { start, end }) => {
  let at = 0;
  for (const node of root.childNodes) {
    const length = (node.dataset?.token ?? node.textContent).length;
    if (node.dataset?.token) {
      node.classList.toggle('is-selected', start <= at && at + length <= end);
    }
    at += length;
  }
};
