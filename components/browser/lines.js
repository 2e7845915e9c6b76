// Messages on one line: what a note tells, and what stands in a quote.
import { nameOf } from 'person_name';
import { word } from 'words';

const NOTES = {
  founded: (told) => word('note_founded', told),
  renamed: (told) => word('note_renamed', told),
  new_picture: (told) => word('note_new_picture', told),
  added: (told) => word('note_added', told),
  added_to_all: (told) => word('note_added_to_all', told),
  removed: (told) => word('note_removed', told),
  left: (told) => word('note_left', told),
};

export function lineText(line) {
  if (line.is_deleted) return word('message_deleted');
  if (line.note) return NOTES[line.note]({ name: nameOf(line.author), about: line.about ? nameOf(line.about) : '', text: line.text });
  if (line.text) return line.text;
  return line.pictures ? word('pictures_count', { n: line.pictures }) : word('files_count', { n: line.files });
}
