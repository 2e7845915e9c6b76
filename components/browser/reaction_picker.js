// Six ways to react, above their button: a menu that keys, a mouse and a finger can use.
import { KINDS } from 'kinds';
import { word } from 'words';

const EDGE = 8; // px that stay free at the sides of the window
const BARS = 64; // px at the top that a bar may cover
const NEAR = 12; // px beside the choices that still count for a finger that slides onto them
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export default {
  props: { chosen: Object, byKey: Boolean },
  emits: ['choose', 'close'],
  template: `
    <div class="reaction-picker" :class="{ below }" :style="{ '--shift': shift + 'px' }" role="menu" :aria-label="word('choose_reaction')" @keydown="onKey" @contextmenu.prevent>
      <button v-for="kind in kinds" :key="kind.kind" ref="choices" type="button" class="reaction-choice" :class="{ pointed: kind === pointed }" role="menuitemradio" tabindex="-1"
        :aria-checked="kind.kind === chosen?.kind" @click="$emit('choose', kind)">
        <span class="emoji" aria-hidden="true">{{ kind.emoji }}</span>
        <span class="reaction-name">{{ kind.name }}</span>
      </button>
    </div>`,
  data: () => ({ kinds: KINDS, shift: 0, below: false, pointed: null }),
  mounted() {
    const { right, top } = this.$el.getBoundingClientRect();
    const within = this.$el.closest('.conversation-scroller') ?? document.documentElement; // what scrolls cuts off what is beside it
    this.shift = Math.min(0, within.getBoundingClientRect().right - EDGE - right);
    this.below = top < BARS;
    if (this.byKey) this.focus(Math.max(0, KINDS.findIndex(({ kind }) => kind === this.chosen?.kind)));
  },
  methods: {
    word,
    focus(at) {
      this.$refs.choices.at(at % KINDS.length).focus();
    },
    point({ clientX, clientY }) {
      const { top, bottom } = this.$el.getBoundingClientRect();
      const isNear = clientY > top - NEAR && clientY < bottom + NEAR;
      this.pointed = (isNear && KINDS.find((_, at) => isBetween(clientX, this.$refs.choices[at].getBoundingClientRect()))) || null;
    },
    onKey(event) {
      const at = this.$refs.choices.indexOf(document.activeElement);
      if (event.key in STEPS) this.focus(at + STEPS[event.key]);
      else if (event.key === 'Home') this.focus(0);
      else if (event.key === 'End') this.focus(-1);
      else if (event.key === 'Escape') this.$emit('close');
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  },
};

function isBetween(x, { left, right }) {
  return x >= left && x < right;
}
