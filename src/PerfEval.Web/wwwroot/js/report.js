// 报告预览: follows what is saved in other windows, and what colleagues saved while one was away.
import { marksIn, showPieces } from './report-pieces.js';

const shown = document.querySelector('.report-shown');

// The list travels in a header, which servers and proxies bound at some kilobytes: no more than 400 marks of 16 signs with their commas are
// named. A piece that isn't named comes whole.
const longestList = 400 * 17 - 1;

let isAsking = false;
let isStale = false;

async function follow(marks = marksIn(shown).slice(0, longestList)) {
  if (isAsking) {
    isStale = true;
    return;
  }
  isAsking = true;
  isStale = false;
  let again = false;
  try {
    const answer = await fetch(shown.dataset.address, { redirect: 'error', headers: { 'X-Preview-Pieces': marks } });
    const isShown = answer.ok && showPieces(shown, await answer.text());
    // A server, or a proxy before it, that refuses the list (400, 413, 431) is asked for the whole.
    again = !isShown && marks !== '' && (answer.ok || [400, 413, 431].includes(answer.status));
  } catch {
    // Without a connection the page stays as it was.
  }
  isAsking = false;
  if (again) {
    follow('');
  } else if (isStale) {
    follow();
  }
}

document.addEventListener('perfeval:changed', () => follow());
window.addEventListener('focus', () => follow());
