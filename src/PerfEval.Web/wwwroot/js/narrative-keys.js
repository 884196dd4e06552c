// The editor's keys: figures are one step and one deletion, Enter goes on with the numbering, and what a browser would do with markup isn't done.
import { continuation, piecesOf } from './narrative-text.js';
import { offsetsOf } from './narrative-view.js';

const tokenAt = (editor, place, side) =>
  piecesOf(editor.text).find(piece => piece.kind === 'token' && (side === 'before' ? piece.start + piece.text.length : piece.start) === place);

/** A figure is one step: the arrow selects it, so that it is read and can be taken away; the next one leaves it behind. */
const step = (editor, event, forward, start, end) => {
  const selected = start < end && tokenAt(editor, start, 'after');
  if (selected && selected.start + selected.text.length === end) {
    event.preventDefault();
    editor.select(forward ? end : start);
    return;
  }
  const token = start === end && tokenAt(editor, start, forward ? 'after' : 'before');
  if (token) {
    event.preventDefault();
    editor.select(token.start, token.start + token.text.length);
    editor.says(`数据引用 ${editor.figures.get(token.text)?.name ?? token.text}`);
  }
};

const enter = editor => {
  const { start, end } = editor.selection;
  if (start < end) {
    editor.edit(start, end, '\n');
    return;
  }
  const { insert, remove = 0 } = continuation(editor.text, start);
  editor.edit(start - remove, start, insert);
};

const remove = (editor, event, start, end) => {
  const forward = /Forward$/.test(event.inputType);
  const token = start === end ? tokenAt(editor, start, forward ? 'after' : 'before') : null;
  if (token) {
    [start, end] = [token.start, token.start + token.text.length];
  } else if (start === end) {
    const target = event.getTargetRanges()[0];
    ({ start, end } = target ? offsetsOf(editor.root, target) : { start, end });
    if (start === end) {
      const step = forward ? [...editor.text.slice(end)][0]?.length ?? 0 : [...editor.text.slice(0, start)].at(-1)?.length ?? 0;
      [start, end] = forward ? [start, end + step] : [start - step, end];
    }
  }
  const gone = piecesOf(editor.text).filter(piece => piece.kind === 'token' && piece.start >= start && piece.start + piece.text.length <= end);
  if (start < end) {
    editor.edit(start, end, '');
    if (gone.length > 0) {
      editor.says(`已删除数据引用 ${gone.map(piece => editor.figures.get(piece.text)?.name ?? piece.text).join('、')}`);
    }
  }
};

const keyDown = (editor, event) => {
  if (event.isComposing || editor.composing) {
    return;
  }
  editor.followSelection();
  const { start, end } = editor.selection;
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (command && !event.altKey && (key === 'z' || key === 'y')) {
    event.preventDefault();
    (key === 'y' || event.shiftKey) ? editor.redo() : editor.undo();
  } else if (event.key === 'Enter' && !command) {
    event.preventDefault();
    enter(editor);
  } else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && !command && !event.shiftKey && !event.altKey) {
    step(editor, event, event.key === 'ArrowRight', start, end);
  }
};

const beforeInput = (editor, event) => {
  const type = event.inputType;
  if (event.isComposing || editor.composing || type === 'insertCompositionText') {
    return;
  }
  editor.followSelection();
  const { start, end } = editor.selection;
  if (type === 'historyUndo' || type === 'historyRedo') {
    event.preventDefault();
    type === 'historyUndo' ? editor.undo() : editor.redo();
  } else if (type === 'insertParagraph' || type === 'insertLineBreak') {
    event.preventDefault();
    enter(editor);
  } else if (type === 'insertFromDrop' || type === 'insertFromPaste') {
    event.preventDefault();
    const target = event.getTargetRanges()[0];
    const place = target ? offsetsOf(editor.root, target) : editor.selection;
    editor.edit(place.start, place.end, editor.pasted(event.dataTransfer));
  } else if (type.startsWith('delete')) {
    event.preventDefault();
    remove(editor, event, start, end);
  } else if (type === 'insertText' && start < end) {
    event.preventDefault();
    editor.edit(start, end, (event.data ?? '').replace(/\r\n?/g, '\n'));
  } else if (type.startsWith('format')) {
    event.preventDefault();
  }
};

export const listenToKeys = editor => {
  editor.root.addEventListener('keydown', event => keyDown(editor, event));
  editor.root.addEventListener('beforeinput', event => beforeInput(editor, event));
};
