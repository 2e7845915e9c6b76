// Drafts that are taken away and brought back, or go to another place.
import { giveBox } from 'draft_boxes';
import { forgetDraft, keepDraft } from 'drafts';
import { grown, kept, keptOrEmptied, numbered } from 'kept_drafts';

// On all devices. Returns what brings it back, below what has been written there meanwhile.
export function discardDraft(place) {
  const draft = kept(place);
  forgetDraft(place);
  return () => add(place, draft);
}

// Below what is written there already. The pictures of an edit belong to what was edited.
export function moveDraft(from, to) {
  const { text, pictures } = kept(from);
  add(to, { text, pictures: from.startsWith('edit-') ? [] : pictures });
  forgetDraft(from);
}

function add(place, { text, pictures = [], files = [], revision = null, key = '', known = [] }) {
  const there = kept(place);
  keepDraft(place, {
    text: [there?.text, text].filter(Boolean).join('\n\n'),
    pictures: numbered([...(there?.pictures ?? []), ...pictures]),
    files: numbered([...(there?.files ?? []), ...files]),
    revision,
    known: grown([...known, ...(keptOrEmptied(place)?.known ?? [])], key),
  });
  giveBox(place, kept(place));
}
