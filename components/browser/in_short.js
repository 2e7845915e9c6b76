// Conversations and what was said last in them, in few words.
import { lineText } from 'lines';
import { nameOf } from 'person_name';
import { word } from 'words';

const isMe = (person) => person.id === window.teekueche.viewer;

// With whom one has a conversation of two.
export function partner({ pair }) {
  return pair.find((person) => !isMe(person));
}

export function called(conversation) {
  const other = partner(conversation);
  return other ? nameOf(other) : conversation.name;
}

// The last line of a conversation; in a group with who said it.
export function inShort(line, { kind }) {
  const text = lineText(line);
  if (line.note) return text;
  if (isMe(line.author)) return word('you_said', { text });
  return kind === 'group' ? word('somebody_said', { name: nameOf(line.author), text }) : text;
}
