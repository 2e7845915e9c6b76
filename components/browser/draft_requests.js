// What the server is asked about drafts. Each answers with `{ status, body }`, or with null where it was not reached.
import { idsOfFiles, numbered, pairs } from 'kept_drafts';

export function putDraft(place, { text, revision, known, ...draft }, key, options) {
  const body = JSON.stringify({ text, key, revision, pictures: pairs(draft), files: idsOfFiles(draft), known });
  return ask(`/drafts/${place}`, { method: 'PUT', body, ...options });
}

export function deleteDraft(place, keys, options) {
  return ask(`/drafts/${place}?keys=${keys.join(',')}`, { method: 'DELETE', ...options });
}

export function getDrafts() {
  return ask('/drafts');
}

async function ask(address, options) {
  try {
    const answer = await fetch(address, options);
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
  } catch {
    return null;
  }
}

// A draft as boxes have it.
export function received(draft) {
  if (!draft) return draft;
  const { sizes, names, pictures: shown = [], files: ids = [], ...rest } = draft;
  const pictures = shown.map(([id, alt], at) => ({ id, alt, width: sizes[at][0], height: sizes[at][1] }));
  const files = ids.map((id, at) => ({ id, name: names[at][0], size: names[at][1] }));
  return { ...rest, pictures: numbered(pictures), files: numbered(files) };
}
