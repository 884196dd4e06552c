// Last year's figures in a section that was carried over: from one to the next, and each confirmed, or all.
import { figureOf, marksOf, piecesOf } from './narrative-text.js';

/** Goes to the next of last year's figures, from the caret on and then from the beginning. */
export const nextFormer = (editor, from = editor.selection.end) => {
  const marks = marksOf(editor.text);
  const mark = marks.find(candidate => candidate.start >= from) ?? marks[0];
  if (mark) {
    editor.root.focus({ preventScroll: true });
    editor.select(mark.start, mark.start + mark.text.length);
    editor.says(`上年数据 ${figureOf(mark.text)}，共 ${marks.length} 处`);
  }
};

/** 核对无误: the figure at the selection stays, its mark goes; then the next one. */
export const confirmFormer = editor => {
  const { start, end } = editor.selection;
  const mark = marksOf(editor.text).find(candidate => start <= candidate.start + candidate.text.length && candidate.start <= end && !(start === end && start === candidate.start + candidate.text.length));
  if (!mark) {
    nextFormer(editor, start);
    return;
  }
  const figure = figureOf(mark.text);
  editor.edit(mark.start, mark.start + mark.text.length, figure);
  nextFormer(editor);
};

export const confirmAllFormer = editor => {
  const text = piecesOf(editor.text).map(piece => piece.kind === 'mark' ? figureOf(piece.text) : piece.text).join('');
  editor.edit(0, editor.text.length, text);
  editor.says('上年数据已全部核对');
};
