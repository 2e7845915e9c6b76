// The words and times in the reader's language, and the server's limits: a script of their own has put them into window.teekueche.
import { reactive } from 'vue';

const { language, dates, words } = window.teekueche;
export const { limits } = window.teekueche;
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
const exact = new Intl.DateTimeFormat(dates, { dateStyle: 'full', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(dates, { day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat(dates, { day: 'numeric', month: 'long', year: 'numeric' });
const minute = new Intl.DateTimeFormat(dates, { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' });
const clockFace = new Intl.DateTimeFormat(dates, { hour: 'numeric', minute: '2-digit' });
const shortDay = new Intl.DateTimeFormat(dates, { weekday: 'short' });
const shortDate = new Intl.DateTimeFormat(dates, { day: 'numeric', month: 'short' });
const shortDateAndYear = new Intl.DateTimeFormat(dates, { dateStyle: 'short' });
const weekday = new Intl.DateTimeFormat(dates, { weekday: 'long', day: 'numeric', month: 'long' });
const listed = new Intl.ListFormat(language);
const number = new Intl.NumberFormat(language);
const [days, hours, minutes] = [['day', 'long'], ['hour', 'short'], ['minute', 'short']]
  .map(([unit, unitDisplay]) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay }));
const MOST = 99;

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

// The time of today, the day of this week, or else the date.
export function shortTime(iso) {
  const then = new Date(iso);
  const days = midnights(then);
  if (days === 0) return clockTime(iso);
  if (days < 7) return shortDay.format(then);
  return (then.getFullYear() === new Date(clock.now).getFullYear() ? shortDate : shortDateAndYear).format(then);
}

export function clockTime(iso) {
  return clockFace.format(new Date(iso));
}

export function dayName(iso) {
  const then = new Date(iso);
  const days = midnights(then);
  if (days < 2) return capital(relative.format(-days, 'day'));
  return (then.getFullYear() === new Date(clock.now).getFullYear() ? weekday : dayAndYear).format(then);
}

export function isSameDay(one, other) {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

export function isSameMinute(one, other) {
  return Math.floor(new Date(one) / 60_000) === Math.floor(new Date(other) / 60_000);
}

export function fileSize(bytes) {
  const [unit, by] = bytes < 1000 ** 2 ? ['kilobyte', 1000] : ['megabyte', 1000 ** 2];
  const size = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: bytes / by < 10 ? 1 : 0 });
  return size.format(Math.max(0.1, bytes / by));
}

// How many there are of something, where there is little room to say so.
export function short(count) {
  return count > MOST ? `${MOST}+` : String(count);
}

export function list(parts) {
  return listed.format(parts);
}

// To the minute, so that lengths add up for whoever reads them.
export function duration(length) {
  const parts = [[days, Math.floor(length / 1440)], [hours, Math.floor(length / 60) % 24], [minutes, length % 60]];
  return parts.filter(([, count]) => count > 0).map(([unit, count]) => unit.format(count)).join(' ');
}

function midnights(then) {
  return Math.round((new Date(clock.now).setHours(0, 0, 0, 0) - new Date(then).setHours(0, 0, 0, 0)) / 86_400_000);
}

export function capital(text) {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
