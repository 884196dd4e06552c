// What a narrative's text is made of: tokens of figures, marks of last year's figures, paragraphs, numbering. Nothing here touches the page.

// The same forms as FigureToken and FormerFigures of the domain.
const pieces = /(?<token>\{\{(?=[^{}\r\n]*\.)[^{}\r\n]{1,150}\}\})|(?<mark>【上年：[^【】\r\n]*】)/g;

/** The pieces of a text in order: { kind: 'text' | 'token' | 'mark', text, start }. */
export function piecesOf(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(pieces)) {
    if (match.index > at) {
      found.push({ kind: 'text', text: text.slice(at, match.index), start: at });
    }
    found.push({ kind: match.groups.token ? 'token' : 'mark', text: match[0], start: match.index });
    at = match.index + match[0].length;
  }
  if (at < text.length) {
    found.push({ kind: 'text', text: text.slice(at), start: at });
  }
  return found;
}

export const marksOf = text => piecesOf(text).filter(piece => piece.kind === 'mark');

/** A mark's figure without the mark. */
export const figureOf = mark => mark.slice('【上年：'.length, -1);

/** 字数: characters without white space, as the server counts them. */
export const lengthOf = text => text.replace(/[\s\u0085]/g, '').length;

const digits = '零一二三四五六七八九';

/** 一 to 九十九. */
export function chineseNumber(number) {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return (tens > 1 ? digits[tens] : '') + (tens > 0 ? '十' : '') + (ones > 0 || tens === 0 ? digits[ones] : '');
}

function fromChinese(text) {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['零', text];
  return (tens === '' ? 1 : digits.indexOf(tens)) * 10 + (ones === '' ? 0 : digits.indexOf(ones));
}

// 一是 where a clause begins, as the report finds it; a line's own number 1. or 1、 but not the 1.5 of 1.5万人次.
const point = /(^|[。；;：:，！？”）])([一二三四五六七八九]?十?[一二三四五六七八九]?)是/g;
const leadPoint = /^([一二三四五六七八九]?十?[一二三四五六七八九]?)是/;
const leadNumber = /^([0-9]{1,2})([.．](?![0-9])|、)/;
// A row of figures (1、2) or the first cell of a table's row (1.；…) is no theme: words follow a theme's number.
const theme = /^([0-9]{1,2})([.．](?![0-9])|、)(?!\s*；)(?=.*\p{L})/u;

const pointIn = match => match[2] ? fromChinese(match[2]) : 0;

/** What begins the next point after a place in a text: 二是 after 一是… of the same paragraph, or of the one before where that is a point itself. */
export function nextPoint(text, at) {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const before = text.slice(start, at);
  const last = [...before.matchAll(point)].map(pointIn).filter(number => number > 0).at(-1);
  const previous = start > 0 ? text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1) : '';
  const led = last ?? (before.trim() === '' && leadPoint.exec(previous)?.[1] ? lastPointOf(previous) : 0);
  return `${chineseNumber(Math.min(led + 1, 99))}是`;
}

const lastPointOf = line => [...line.matchAll(point)].map(pointIn).filter(number => number > 0).at(-1) ?? 0;

/**
 * What Enter writes at a place: the number that follows the one of the paragraph, or nothing. Where the paragraph is its number alone, Enter
 * takes it away and ends the list: { remove: characters before the place }.
 */
export function continuation(text, at) {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, at);
  const lead = leadPoint.exec(line)?.[1] ? leadPoint.exec(line) : leadNumber.exec(line);
  if (!lead) {
    return { insert: '\n' };
  }
  if (line.trim() === lead[0] && (end < 0 ? text.slice(at) : text.slice(at, end)).trim() === '') {
    return { insert: '', remove: at - start };
  }
  return lead[2] === undefined
    ? { insert: `\n${chineseNumber(Math.min(lastPointOf(line) + 1, 99))}是` }
    : { insert: `\n${Number(lead[1]) + 1}${lead[2]}` };
}

/** The text with its themes 1. 2. 3. and the points 一是 二是 of each paragraph numbered anew; points that are paragraphs of their own count on. */
export function renumbered(text) {
  let themes = 0;
  let points = 0;
  return text.split('\n').map(line => {
    if (theme.test(line)) {
      themes += 1;
      points = 0;
      line = line.replace(theme, (_, number, mark) => `${themes}${mark}`);
    } else if (!leadPoint.exec(line)?.[1]) {
      points = 0;
    }
    return line.replace(point, (whole, before, number) => {
      if (!number) {
        return whole;
      }
      points = Math.min(points + 1, 99);
      return `${before}${chineseNumber(points)}是`;
    });
  }).join('\n');
}
