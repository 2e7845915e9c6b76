// Messages on their way, in the order in which they were written. Each has a key, so it arrives once however often it is sent; all
// outlive a reload and a time without a connection.
import { reactive } from 'vue';

const name = `outgoing-${window.teekueche.viewer}`;

export const outgoing = reactive(read());

export function put(letter) {
  outgoing.push({ ...letter, error: '' });
  write();
}

export function take(key) {
  const at = outgoing.findIndex((letter) => letter.key === key);
  if (at < 0) return null;
  const [letter] = outgoing.splice(at, 1);
  write();
  return letter;
}

export function setError(key, error) {
  const letter = outgoing.find((one) => one.key === key);
  if (!letter) return;
  letter.error = error;
  write();
}

// Nobody who sits here next may find them.
export function forgetOutgoing() {
  outgoing.splice(0);
  try {
    localStorage.removeItem(name);
  } catch {
    // storage is forbidden
  }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? [];
  } catch {
    return []; // storage is forbidden, or somebody else wrote into it
  }
}

function write() {
  if (!outgoing.length) {
    forgetOutgoing();
    return;
  }
  try {
    localStorage.setItem(name, JSON.stringify(outgoing));
  } catch {
    // storage is full or forbidden: the page itself knows them
  }
}

// What another window has seen arrive is not on its way here any more.
addEventListener('storage', (event) => {
  if (event.key !== name) return;
  const keys = read().map(({ key }) => key);
  outgoing.filter(({ key }) => !keys.includes(key)).forEach(({ key }) => outgoing.splice(outgoing.findIndex((one) => one.key === key), 1));
});
