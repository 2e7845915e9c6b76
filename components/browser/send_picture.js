// One picture on its way to the server, or the part `crop` of it.
import sendFile from 'send_file';
import { limits, word } from 'words';

const WORDS = { tooLarge: (megabytes) => word('upload_too_large', { megabytes }), refused: () => word('upload_failed') };

export default function sendPicture(file, told, crop = '') {
  const address = crop ? `/uploads?crop=${crop}` : '/uploads';
  return sendFile(address, file, { megabytes: limits.megabytes, ...WORDS, ...told });
}
