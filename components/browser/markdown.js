// Markdown around what is selected in a field; each mark twice is no mark. The field's own undo takes every step back.

const AROUND = { bold: '**', italic: '*' };
const BEFORE = { list: '- ', quote: '> ' };
const ITEM = /^( *)([-*+]|\d{1,9}[.)]) (\[[ xX]\] )?(.*)$/; // a line of a list

export function mark(field, name) {
  if (AROUND[name]) surround(field, AROUND[name], AROUND[name]);
  else if (BEFORE[name]) prefix(field, BEFORE[name]);
  else if (name === 'link') link(field);
  else if (selected(field).includes('\n')) surround(field, '```\n', '\n```');
  else surround(field, '`', '`');
}

// Puts a text in place of a stretch and selects [from, to) of the new text.
export function replace(field, start, end, text, from = text.length, to = from) {
  field.focus();
  field.setSelectionRange(start, end);
  // the only way of writing into a field that its undo knows
  if (!document.execCommand(text ? 'insertText' : 'delete', false, text)) {
    field.setRangeText(text, start, end, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.setSelectionRange(start + from, start + to);
}

// The next item of a list if the caret stands at the end of one; an empty one ends the list. Tells whether there was one.
export function continueList(field) {
  const { value, selectionStart: caret, selectionEnd } = field;
  const start = value.lastIndexOf('\n', caret - 1) + 1;
  const [, indent, sign, task = '', text] = (caret === selectionEnd && ITEM.exec(value.slice(start, caret))) || [];
  if (!sign || !/^(\n|$)/.test(value.slice(caret))) return false;
  const next = sign.replace(/\d+/, (number) => Number(number) + 1);
  if (text.trim()) replace(field, caret, caret, `\n${indent}${next} ${task && '[ ] '}`);
  else replace(field, start, caret, '');
  return true;
}

function selected({ value, selectionStart, selectionEnd }) {
  return value.slice(selectionStart, selectionEnd);
}

function surround(field, before, after) {
  const { value, selectionStart: start, selectionEnd: end } = field;
  const text = selected(field);
  if (isMarked(value, start, end, before, after)) {
    replace(field, start - before.length, end + after.length, text, 0, text.length);
  } else if (start === end && isAtEnd(value, end, after)) {
    field.setSelectionRange(end + after.length, end + after.length);
  } else {
    replace(field, start, end, before + text + after, before.length, before.length + text.length);
  }
}

function isMarked(value, start, end, before, after) {
  const left = value.slice(0, start);
  const right = value.slice(end);
  if (!left.endsWith(before) || !right.startsWith(after)) return false;
  // of the stars of **bold** none is that of *italic*; three are both
  return before !== '*' || /(^|[^*])(\*|\*{3})$/.test(left);
}

// Whether the caret stands before the mark that closes what was opened in this line: whoever marks again goes on behind it.
function isAtEnd(value, caret, after) {
  const line = value.slice(value.lastIndexOf('\n', caret - 1) + 1, caret);
  const right = value.slice(caret);
  const isItalic = after === '*';
  const opened = (isItalic ? line.replaceAll('**', '') : line).split(after).length - 1;
  return right.startsWith(after) && !(isItalic && /^\*\*(?!\*)/.test(right)) && opened % 2 === 1;
}

function prefix(field, sign) {
  const { value, selectionStart, selectionEnd } = field;
  const start = value.lastIndexOf('\n', selectionStart - 1) + 1;
  const next = value.indexOf('\n', selectionEnd);
  const end = next === -1 ? value.length : next;
  const lines = value.slice(start, end).split('\n');
  const isMarked = lines.every((line) => line.startsWith(sign));
  const text = lines.map((line) => (isMarked ? line.slice(sign.length) : sign + line)).join('\n');
  replace(field, start, end, text, lines.length > 1 ? 0 : text.length, text.length);
}

function link(field) {
  const { selectionStart: start, selectionEnd: end } = field;
  const text = selected(field);
  if (/^https?:\/\/\S+$/.test(text)) replace(field, start, end, `[](${text})`, 1);
  else replace(field, start, end, `[${text}](https://)`, ...(text ? [text.length + 3, text.length + 11] : [1]));
}
