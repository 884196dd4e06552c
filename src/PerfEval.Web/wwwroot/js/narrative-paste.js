// What is pasted, as plain paragraphs: from Word and WPS their HTML, whose comments, field codes, tracked deletions and pictures go.

const blocks = new Set(['P', 'DIV', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'LI', 'UL', 'OL', 'TR', 'TABLE', 'TBODY', 'THEAD', 'BLOCKQUOTE', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'DT', 'DD', 'PRE', 'BODY']);
const dropped = 'style, script, head, title, meta, link, xml, noscript, template, object, img, svg, del, .msoDel, .MsoCommentReference, .msocomanchor, .msocomtxt, .MsoCommentText, [data-style*="mso-element:comment"], [data-style*="mso-element:footnote"], [data-style*="mso-element:endnote"], [data-style*="mso-element:header"], [data-style*="mso-element:footer"], [data-style*="mso-hide:all"], [data-style*="display:none"], [data-style*="mso-special-character:comment"], [hidden]';
const cjk = '\\u2e80-\\u9fff\\uf900-\\ufaff\\u3000-\\u303f\\uff00-\\uffef“”‘’—…';
const betweenChinese = new RegExp(`(?<=[${cjk}]) +(?=[${cjk}])`, 'g');

/** Text of one paragraph: no line ends, tabs, hidden characters or indents. */
function tidy(line) {
  return line
    .replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffc]/g, '')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '')
    .replace(/[\t\u00a0\u2002-\u200a ]+/g, ' ')
    .replace(betweenChinese, '')
    .replace(/^\s*([0-9]{1,2}[.．、]|[（(][^（）()]{1,3}[）)]|[一二三四五六七八九十]{1,3}、) +/, '$1')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');
}

/** Plain text as paragraphs, one a line; empty lines part nothing more. */
export function fromText(text) {
  return text.replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n').split('\n').map(tidy).filter(line => line !== '').join('\n');
}

/** A line that the HTML source breaks inside Chinese has no blank there. */
const unwrap = text => text
  .replace(new RegExp(`(?<=[${cjk}])[ \\t]*\\r?\\n\\s*|[ \\t]*\\r?\\n\\s*(?=[${cjk}])`, 'g'), '')
  .replace(/\s*\r?\n\s*/g, ' ');

/** HTML of the clipboard as paragraphs. */
export function fromHtml(html) {
  const from = html.indexOf('<!--StartFragment-->');
  const to = html.lastIndexOf('<!--EndFragment-->');
  const fragment = from >= 0 && to > from ? html.slice(from + '<!--StartFragment-->'.length, to) : html;
  // Excel's fragment begins inside its table.
  const whole = /^\s*<(?:tr|td|th|col|colgroup|tbody|thead)\b/i.test(fragment) ? `<table>${fragment}</table>` : fragment;
  // The page's content security policy would complain of each style; they are only read.
  const inert = whole.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/<[a-z][^>]*>/gi, tag => tag.replace(/(\s)style\s*=/gi, '$1data-style='));
  const page = new DOMParser().parseFromString(inert, 'text/html');
  page.querySelectorAll(dropped).forEach(element => element.remove());
  // A bullet is a letter of a font of signs; a number of a list is text.
  page.querySelectorAll('[data-style*="mso-list:Ignore"]').forEach(mark => {
    const sign = mark.closest('[data-style*="Wingdings"], [data-style*="Symbol"]') ?? (/^[·•●○■□◆l§Øüvn\s\u00a0]+$/.test(mark.textContent) ? mark : null);
    sign?.remove();
  });
  const lines = [''];
  const inField = [];
  // A list's number stands before its first paragraph, not on a line of its own.
  let number = '';
  const breakLine = () => lines.at(-1) !== '' && lines.at(-1) !== number && lines.push('');

  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!inField.includes('code')) {
        lines[lines.length - 1] += unwrap(node.data);
      }
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return;
    }
    const style = node.dataset.style ?? '';
    // A field is its code up to the separator, then its result: only the result is text.
    if (style.includes('mso-element:field-begin')) {
      inField.push('code');
      return;
    }
    if (style.includes('mso-element:field-separator')) {
      inField.splice(-1, 1, 'result');
      return;
    }
    if (style.includes('mso-element:field-end')) {
      inField.pop();
      return;
    }
    if (node.tagName === 'BR') {
      lines.push('');
      return;
    }
    const isBlock = blocks.has(node.tagName);
    if (isBlock) {
      breakLine();
    }
    if (node.tagName === 'LI' && node.parentElement?.tagName === 'OL') {
      const before = [...node.parentElement.children].filter(item => item.tagName === 'LI').indexOf(node);
      number = `${(Number(node.parentElement.getAttribute('start')) || 1) + before}.`;
      lines[lines.length - 1] += number;
    }
    // Cells 1 and 2 as “1、2” would be read as the second point's number.
    if (node.tagName === 'TR') {
      lines[lines.length - 1] += [...node.cells].map(cell => fromHtml(cell.innerHTML).replaceAll('\n', ' ')).filter(text => text !== '').join('；');
    } else {
      node.childNodes.forEach(walk);
    }
    if (isBlock) {
      breakLine();
    }
  };
  walk(page.body);
  return lines.map(tidy).filter(line => line !== '').join('\n');
}
