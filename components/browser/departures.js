// How a text leaves its box, and what becomes of its draft when the server has answered.
import { comeBack, depart, departedFrom, departedKey } from 'departed';
import { forgetDraft } from 'drafts';
import { kept, newKey, note } from 'kept_drafts';

// Before it is sent: the key of this content, and those of earlier ones that the server may have.
export function departingDraft(place) {
  const key = (kept(place) ? kept(place).key : departedKey(place)) || newKey();
  if (kept(place)) note(place, { key });
  depart(place, key);
  return { key, drafts: kept(place)?.known ?? [] };
}

// Whether what stands there was sent, in this window, and has no answer yet.
export function hasDeparted(place) {
  const key = departedKey(place);
  return Boolean(key) && (kept(place)?.key ?? key) === key;
}

// What the server says about a text that was sent.
export function settleDeparted({ key, ok }) {
  const place = departedFrom(key);
  if (!place) return;
  const stands = hasDeparted(place);
  comeBack(place);
  if (ok && stands) forgetDraft(place);
}
