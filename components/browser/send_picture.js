// One picture on its way to the server, or the part `crop` of it. The caller hears how far it is, and how it ended: `arrived`
// or `failed`.
import { limits, word } from 'words';

export default function sendPicture(file, { progress, arrived, failed }, crop = '') {
  const request = new XMLHttpRequest();
  // the server refuses it too, but a browser that is still sending hears only of a lost connection
  if (file.size > limits.megabytes * 1024 ** 2) {
    failed(word('upload_too_large', { megabytes: limits.megabytes }), false);
    return request;
  }
  request.upload.onprogress = (event) => progress(event.loaded / event.total);
  request.onload = () => {
    const body = json(request.responseText);
    if (request.status === 201) arrived(body);
    else failed(body.message || word('upload_failed'), request.status >= 500);
  };
  request.onerror = () => failed(word('upload_lost'), true);
  request.open('POST', crop ? `/uploads?crop=${crop}` : '/uploads');
  request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
  request.send(file);
  return request;
}

function json(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
