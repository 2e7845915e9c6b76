// The page's words and times in the reader's language, and the server's limits; all were written once into window.teekueche.
import { reactive } from 'vue';

const { language, words } = window.teekueche;
export const { limits } = window.teekueche;
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' });
const minute = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' });
const number = new Intl.NumberFormat(language);
const [hours, minutes] = ['hour', 'minute'].map((unit) => new Intl.NumberFormat(language, { style: 'unit', unit }));

const clock = reactive({ now: Date.now() });
setInterval(() => { clock.now = Date.now(); }, 60_000);
document.addEventListener('visibilitychange', () => { clock.now = Date.now(); });

export function word(name, values = {}) {
  const found = words[name];
  const text = Array.isArray(found) ? found[values.n === 1 ? 0 : 1] : found;
  return text.replace(/\{(\w+)\}/g, (_, key) => (key === 'n' ? number.format(values.n) : values[key]));
}

export function timeAgo(iso) {
  const then = new Date(iso);
  const minutes = Math.floor((clock.now - then) / 60_000);
  if (minutes < 1) return word('just_now');
  if (minutes < 60) return relative.format(-minutes, 'minute');
  const days = midnights(then);
  if (days === 0 || minutes < 6 * 60) return relative.format(-Math.floor(minutes / 60), 'hour');
  if (days < 7) return relative.format(-days, 'day');
  return (then.getFullYear() === new Date(clock.now).getFullYear() ? day : dayAndYear).format(then);
}

export function exactTime(iso) {
  return exact.format(new Date(iso));
}

export function moment(time) {
  return minute.format(new Date(time));
}

export function duration(length) {
  const parts = [[hours, Math.floor(length / 60)], [minutes, length % 60]];
  return parts.filter(([, count]) => count > 0).map(([unit, count]) => unit.format(count)).join(' ');
}

function midnights(then) {
  return Math.round((new Date(clock.now).setHours(0, 0, 0, 0) - new Date(then).setHours(0, 0, 0, 0)) / 86_400_000);
}
