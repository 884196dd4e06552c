// A preview of a report comes in pieces that are known by their content: what the page has already is neither sent nor drawn again.

const piecesOf = root => [...root.querySelectorAll('.report-piece')];
const markOf = piece => piece.dataset.piece;

// The marks of the pieces that are shown, for the server.
export const marksIn = root => piecesOf(root).map(markOf).join(',');

// Shows a new preview in the place of the old one; pieces that stay are not touched. False when a piece that came without its content
// is no longer here: then the whole is to be asked for.
export function showPieces(root, html) {
  const fresh = document.createElement('template');
  fresh.innerHTML = html;
  const [now, next] = [root.querySelector('.report'), fresh.content.querySelector('.report')];
  if (!next) {
    return true;
  }
  const known = new Map(piecesOf(root).map(piece => [markOf(piece), piece]));
  const wanted = piecesOf(next);
  if (wanted.some(piece => piece.childElementCount === 0 && !known.has(markOf(piece)))) {
    return false;
  }
  const isSame = (a, b) => a?.outerHTML === b?.outerHTML;
  if (!now || now.className !== next.className || !isSame(now.querySelector('.report-watermark'), next.querySelector('.report-watermark'))) {
    wanted.filter(piece => piece.childElementCount === 0).forEach(piece => piece.replaceWith(known.get(markOf(piece)).cloneNode(true)));
    root.replaceChildren(fresh.content);
    return true;
  }
  const stays = new Set(wanted.map(markOf));
  piecesOf(now).filter(piece => !stays.has(markOf(piece))).forEach(piece => piece.remove());
  let place = piecesOf(now)[0] ?? null;
  const used = new Set();
  for (const piece of wanted) {
    if (place && markOf(place) === markOf(piece) && !used.has(place)) {
      used.add(place);
      place = place.nextElementSibling;
      continue;
    }
    const old = known.get(markOf(piece));
    // Two pieces of the same content: the second is a copy of the first.
    const one = !old ? piece : used.has(old) ? old.cloneNode(true) : old;
    used.add(one);
    now.insertBefore(one, place);
  }
  while (place) {
    const next = place.nextElementSibling;
    place.remove();
    place = next;
  }
  [...root.children].filter(child => child !== now).forEach(child => child.remove());
  root.append(...[...fresh.content.children].filter(child => child !== next));
  return true;
}
