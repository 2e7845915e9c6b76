// What is typed in fields that are being changed, until that ends: a page that is built anew gives it back. Each window has its own.
const prefix = `typed-${window.teekueche.viewer}.`;

export function keepTyped(field, typed) {
  write({ ...read(), [place(field)]: typed });
}

export const readTyped = (field) => read()[place(field)];

export function dropTyped(field) {
  const { [place(field)]: dropped, ...others } = read();
  if (dropped) write(others);
}

// The fields of this page that were being changed.
export const begun = () => Object.keys(read()).filter((one) => one.startsWith(place(''))).map((one) => one.slice(place('').length));

// Nobody who sits here next may find it.
export function forgetTyped() {
  try {
    Object.keys(localStorage).filter((name) => name.startsWith(prefix)).forEach((name) => localStorage.removeItem(name));
  } catch {} // storage is forbidden
}

const place = (field) => `${location.pathname} ${field}`;

const entry = () => prefix + sessionStorage.__nicegui_tab_id;

function read() {
  try {
    return JSON.parse(localStorage.getItem(entry())) ?? {};
  } catch {
    return {}; // storage is forbidden, or somebody else wrote into it
  }
}

function write(all) {
  try {
    if (Object.keys(all).length) localStorage.setItem(entry(), JSON.stringify(all));
    else localStorage.removeItem(entry());
  } catch {} // storage is full or forbidden
}
