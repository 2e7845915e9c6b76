// Where a letter of a field stands on the screen.

const STYLES = ['font', 'letterSpacing', 'lineHeight', 'padding', 'border', 'direction', 'textAlign'];

export function letterBox(field, index) {
  const copy = document.createElement('div');
  const style = getComputedStyle(field);
  STYLES.forEach((name) => { copy.style[name] = style[name]; });
  const box = field.getBoundingClientRect();
  Object.assign(copy.style, {
    position: 'fixed', visibility: 'hidden', top: 0, left: 0, width: `${box.width}px`, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere',
  });
  const letter = document.createElement('span');
  letter.textContent = field.value.slice(index, index + 1) || ' ';
  copy.append(field.value.slice(0, index), letter);
  document.body.append(copy);
  const { left, top, bottom } = letter.getBoundingClientRect();
  copy.remove();
  const down = box.top - field.scrollTop;
  return { left: box.left + left, top: down + top, bottom: down + bottom };
}
