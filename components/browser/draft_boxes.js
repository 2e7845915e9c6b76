// The boxes that are open, by the place of their text.
import { shallowReactive } from 'vue';

const boxes = shallowReactive(new Map());

// From now on the box takes what comes from another device, unless it `holds` what was written into it. Returns what ends it.
export function takeDrafts(place, take, holds = () => false) {
  const box = { take, holds };
  boxes.set(place, box);
  return () => boxes.get(place) === box && boxes.delete(place);
}

export function isBoxOpen(place) {
  return boxes.has(place);
}

export function giveBox(place, draft) {
  boxes.get(place)?.take(draft);
}

export function boxHolds(place) {
  return Boolean(boxes.get(place)?.holds());
}
