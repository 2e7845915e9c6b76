// Puts a text into the clipboard.

export async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // plain http has no clipboard API
  const field = Object.assign(document.createElement('textarea'), { value: text, className: 'visually-hidden' });
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
