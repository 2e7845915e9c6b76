// What the word before the caret may be: colleagues after @, topics after #, emoji after a colon. The focus stays in the field.
import Avatar from 'avatar';
import { letterBox } from 'caret';
import { replace } from 'markdown';
import { word } from 'words';

const PAUSE = 120; // ms without typing until the server is asked
const KINDS = { '@': 'people', '#': 'topics', ':': 'emojis' };
const HINTS = { '@': word('type_name'), '#': word('type_topic'), ':': word('type_emoji') };
const COLUMNS = 6; // of the usual emoji, as in writing.css
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const GRID_STEPS = { ArrowDown: COLUMNS, ArrowUp: -COLUMNS, ArrowRight: 1, ArrowLeft: -1 };
const LEAST = { '@': 0, '#': 1, ':': 2 }; // letters after the sign, or every smiley would open the list
const WORD = /(?:^|[\s(])([@#:])([\p{L}\p{M}\p{N}._+-]{0,40})$/u;
const EDGE = 8; // px to the edges of the screen
const WIDTH = 320;
const HEIGHT = 340;
const LINE = 24;

// Whether all that is offered stands there already.
function isWritten(items, part) {
  return items.length === 1 && items[0].text.trim().slice(1) === part;
}

export default {
  components: { Avatar },
  props: { field: Object },
  inject: { writesIn: { default: () => () => 0 } }, // the group that the text is for, or nothing for everyone
  emits: ['change', 'dismiss'],
  template: `
    <teleport to="body">
      <div v-if="isOpen" class="suggestions" :class="{ 'suggestions-grid': isGrid }" :style="place" @mousedown.prevent>
        <ul v-if="items.length" :id="id" ref="list" role="listbox" :aria-label="word('suggestions')">
          <li v-for="(item, index) in items" :key="item.text" :id="id + '-' + index" class="suggestion" role="option" :aria-selected="index === at"
            :title="isGrid ? item.name : null" @mousemove="at = index" @click="choose(index)">
            <avatar v-if="item.person" :person="item.person" size="small" plain />
            <span v-else-if="sign === ':'" class="suggestion-sign" aria-hidden="true">{{ item.text }}</span>
            <span class="person-text" :class="{ 'visually-hidden': isGrid }">
              <span class="person-name"><bdi>{{ item.name }}</bdi></span>
              <span v-if="item.note" class="person-note"><bdi>{{ item.note }}</bdi></span>
            </span>
          </li>
        </ul>
        <p v-if="isBare" class="suggestion-hint meta">{{ HINTS[sign] }}</p>
      </div>
      <p class="visually-hidden" role="status">{{ items.length ? word('suggestion_count', { n: items.length }) : '' }}</p>
    </teleport>`,
  data: () => ({ id: `suggestions-${Math.random().toString(36).slice(2)}`, items: [], at: 0, sign: '', isBare: false, place: {} }),
  computed: {
    isOpen() { return this.items.length > 0 || this.isBare; },
    isGrid() { return this.isBare && this.sign === ':'; },
  },
  watch: {
    items() { this.tell(); },
    at() {
      this.tell();
      this.$nextTick(() => this.$refs.list?.children[this.at]?.scrollIntoView({ block: 'nearest' }));
    },
  },
  created() {
    this.HINTS = HINTS;
    this.asked = 0;
    this.spaced = -1; // the caret behind what was chosen and its space
    this.wanted = -1; // where the word begins that somebody asked suggestions for
    this.dismissed = -1; // and the one that they want none for
    addEventListener('scroll', this.settle, { capture: true, passive: true });
    window.visualViewport?.addEventListener('resize', this.settle);
  },
  beforeUnmount() {
    clearTimeout(this.pause);
    removeEventListener('scroll', this.settle, { capture: true });
    window.visualViewport?.removeEventListener('resize', this.settle);
  },
  methods: {
    word,
    tell() {
      this.$emit('change', this.items.length ? { list: this.id, option: `${this.id}-${this.at}` } : null);
    },
    // Looks at what stands before the caret. `wanted`: somebody asked for suggestions, so no letter need be there yet.
    look(wanted = false) {
      const { value, selectionStart, selectionEnd } = this.field;
      const [, sign, part] = (selectionStart === selectionEnd && WORD.exec(value.slice(0, selectionStart))) || [];
      const start = selectionStart - (part?.length ?? 0) - 1;
      if (wanted) this.wanted = start;
      if (!sign || (start !== this.wanted && (part.length < LEAST[sign] || start === this.dismissed))) {
        if (!sign) this.wanted = this.dismissed = -1;
        this.close();
        return;
      }
      if (this.isOpen && start === this.start && part === this.part) return;
      Object.assign(this, { sign, start, part });
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.ask(KINDS[sign], part), PAUSE);
    },
    async ask(kind, part) {
      const asked = ++this.asked;
      const group = this.writesIn();
      const answer = await fetch(`/suggestions?${new URLSearchParams({ kind, part, ...(group && { group }) })}`).catch(() => null);
      const items = answer?.ok ? await answer.json() : [];
      if (asked !== this.asked) return; // something newer was asked, or the list was closed
      this.at = 0;
      this.items = isWritten(items, part) ? [] : items;
      this.isBare = part === '';
      this.settle();
    },
    close() {
      clearTimeout(this.pause);
      this.asked += 1;
      this.items = [];
      this.isBare = false;
    },
    // Takes a key if the list is open.
    take(event) {
      if (!this.isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
      const { length } = this.items;
      const step = length && (this.isGrid ? GRID_STEPS : STEPS)[event.key];
      if (step) this.at = (this.at + step + length) % length;
      else if (length && (event.key === 'Enter' || event.key === 'Tab')) this.choose(this.at);
      else if (event.key === 'Escape') {
        this.dismissed = this.start;
        this.wanted = -1;
        this.close();
        this.$emit('dismiss');
      } else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    choose(index) {
      const { text } = this.items[index];
      const end = this.field.selectionStart;
      const isSpaced = text.endsWith(' ');
      this.close();
      replace(this.field, this.start, isSpaced && this.field.value[end] === ' ' ? end + 1 : end, text);
      if (isSpaced) this.spaced = this.field.selectionStart;
    },
    // The space that fingers type behind what was chosen: it stands there already.
    swallows({ data }) {
      const { selectionStart, selectionEnd } = this.field;
      const isSecond = data === ' ' && selectionStart === this.spaced && selectionEnd === this.spaced;
      this.spaced = -1;
      return isSecond;
    },
    settle() {
      if (!this.isOpen) return;
      const letter = letterBox(this.field, this.start);
      const { width, height, offsetLeft, offsetTop } = window.visualViewport; // what the keyboard leaves of the screen
      const { top, bottom } = this.field.getBoundingClientRect();
      const under = bottom - letter.bottom < LINE ? bottom : letter.bottom; // not across the border of the box
      const over = letter.top - top < LINE ? top : letter.top;
      const { right } = this.field.closest('.text-field').getBoundingClientRect();
      const left = Math.max(EDGE, Math.min(letter.left, right - WIDTH, offsetLeft + width - WIDTH - EDGE) - offsetLeft);
      const below = offsetTop + height - under - EDGE;
      const above = over - offsetTop - EDGE;
      const rows = Math.ceil(this.items.length / (this.isGrid ? COLUMNS : 1));
      const isBelow = below >= Math.min(HEIGHT, rows * 52 + 48) || below >= above;
      this.place = {
        left: `${offsetLeft + left}px`,
        maxHeight: `${Math.max(60, Math.min(HEIGHT, (isBelow ? below : above) - 4))}px`,
        ...(isBelow ? { top: `${under + 4}px` } : { bottom: `${document.documentElement.clientHeight - over + 4}px` }),
      };
    },
  },
};
