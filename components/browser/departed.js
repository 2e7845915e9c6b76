// The keys of texts that were sent and have no answer yet, by place: sent again, they are the same ones. They outlive a reload of
// this window.
const name = `departed-${window.teekueche.viewer}`;

let keys = {};
try {
  keys = JSON.parse(sessionStorage.getItem(name)) ?? {};
} catch {
  // storage is forbidden, or somebody else wrote into it
}

export function departedKey(place) {
  return keys[place];
}

export function departedFrom(key) {
  return Object.keys(keys).find((place) => keys[place] === key);
}

export function depart(place, key) {
  keys[place] = key;
  write();
}

export function comeBack(place) {
  if (!keys[place]) return;
  delete keys[place];
  write();
}

function write() {
  try {
    sessionStorage.setItem(name, JSON.stringify(keys));
  } catch {
    // storage is full or forbidden: the page itself knows it
  }
}
