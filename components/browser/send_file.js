// One file on its way to an address of the server. The caller hears how far it is, and how it ended: `arrived` or `failed`.
import { word } from 'words';

export default function sendFile(address, file, { megabytes, headers = {}, tooLarge, refused, progress, arrived, failed }) {
  const request = new XMLHttpRequest();
  // the server refuses it too, but a browser that is still sending hears only of a lost connection
  if (file.size > megabytes * 1024 ** 2) {
    failed(tooLarge(megabytes), false);
    return request;
  }
  request.upload.onprogress = (event) => progress(event.loaded / event.total);
  request.onload = () => {
    const body = json(request.responseText);
    if (request.status === 201) arrived(body);
    else failed(body.message || refused(), request.status >= 500);
  };
  request.onerror = () => failed(word('upload_lost'), true);
  request.open('POST', address);
  request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
  Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
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
