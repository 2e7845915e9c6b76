// The button that likes with a tap; a mouse that rests on it, a long press or a key offers six ways to react. A finger may slide
// from the button onto one of them.
import { KINDS, kindOf } from 'kinds';
import ReactionPicker from 'reaction_picker';
import { word } from 'words';

const HOVER = 450; // ms
const LEAVE = 300; // ms
const PRESS = 400; // ms
const SLIP = 10; // px that a finger may move while it presses
const PATIENCE = 10_000; // ms until the button falls back to what the server last said

export default {
  components: { ReactionPicker },
  props: { postId: Number, commentId: { type: Number, default: null }, reaction: { type: String, default: null } },
  inject: ['wish', 'told'],
  template: `
    <span class="reactions" @pointermove="onHover" @pointerleave="onLeave" @focusout="onFocusOut">
      <button type="button" ref="button" class="action action-like" :aria-pressed="chosen !== null" @click="tap" @keydown.up.prevent="offer(true)"
        @keydown.down.prevent="offer(true)" @pointerdown="onDown" @pointermove="onMove" @pointerup="onUp" @pointercancel="release"
        @touchmove="onSlide" @contextmenu="onMenu">
        <span v-if="chosen" class="emoji" aria-hidden="true">{{ chosen.emoji }}</span>
        <svg v-else class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M7.5 10.5v9H5a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zl3.7-6.3a1.9 1.9 0 0 1 3.1 1.9L13.5 9.5h4.6a2 2 0 0 1 2 2.4l-1.2 6a2 2 0 0 1-2 1.6H7.5"/></svg>
        <span class="action-word">{{ (chosen || like).name }}</span>
      </button>
      <button type="button" class="reaction-opener" aria-haspopup="menu" :aria-expanded="open" :aria-label="word('choose_reaction')" :title="word('choose_reaction')" @click="open ? close(true) : offer(true)">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 14.5l5-5 5 5"/></svg>
      </button>
      <reaction-picker v-if="open" ref="picker" :chosen="chosen" :by-key="byKey" @choose="pick" @close="close(true)" />
    </span>`,
  data: () => ({ wanted: undefined, open: false, byKey: false, like: KINDS[0] }),
  computed: {
    chosen() { return kindOf(this.wanted === undefined ? this.reaction : this.wanted); },
    refused() { return this.told('refused', this.commentId)?.number; },
  },
  watch: {
    reaction(now) { if (now === this.wanted) this.settle(); },
    refused() { this.settle(); },
    open(open) {
      const change = open ? 'addEventListener' : 'removeEventListener';
      document[change]('pointerdown', this.onOutside);
      document[change]('keydown', this.onEscape);
    },
  },
  beforeUnmount() {
    this.settle();
    this.close();
    this.release();
    document.removeEventListener('pointerdown', this.onOutside);
    document.removeEventListener('keydown', this.onEscape);
  },
  methods: {
    word,
    tap() {
      if (this.held) {
        this.held = false;
        return;
      }
      this.close();
      this.choose(this.chosen || this.like);
    },
    pick(kind) {
      this.close(true);
      this.choose(kind);
    },
    choose({ kind }) {
      this.wanted = this.chosen?.kind === kind ? null : kind;
      this.wish({ post_id: this.postId, name: 'react', wish: { reaction: this.wanted, comment_id: this.commentId } });
      clearTimeout(this.patience);
      this.patience = setTimeout(this.settle, PATIENCE);
    },
    settle() {
      clearTimeout(this.patience);
      this.wanted = undefined;
    },
    offer(byKey) {
      this.byKey = byKey;
      this.open = true;
    },
    close(back) {
      clearTimeout(this.resting);
      if (this.open && back) this.$refs.button.focus();
      this.open = this.held = false;
    },
    onHover({ pointerType, movementX, movementY }) {
      if (pointerType !== 'mouse' || (!movementX && !movementY)) return; // what slides under a resting mouse was not asked
      if (this.open) clearTimeout(this.resting);
      else if (!this.entered) this.resting = setTimeout(() => this.offer(false), HOVER);
      this.entered = true;
    },
    onLeave({ pointerType }) {
      if (pointerType !== 'mouse') return;
      this.entered = false;
      clearTimeout(this.resting);
      if (this.open && !this.byKey) this.resting = setTimeout(() => this.close(), LEAVE);
    },
    onDown({ pointerType, clientX, clientY }) {
      this.held = false;
      if (pointerType === 'mouse') return;
      this.pressedAt = [clientX, clientY];
      this.pressing = setTimeout(() => {
        this.held = true; // a click that follows is none
        this.offer(false);
      }, PRESS);
    },
    onMove(event) {
      if (!this.pressedAt) return;
      if (this.held) this.$refs.picker?.point(event);
      else if (Math.hypot(event.clientX - this.pressedAt[0], event.clientY - this.pressedAt[1]) > SLIP) this.release();
    },
    onSlide(event) {
      if (this.held && event.cancelable) event.preventDefault(); // or the page would scroll away under the finger
    },
    onUp() {
      const pointed = this.pressedAt && this.held && this.$refs.picker?.pointed;
      this.release();
      if (pointed) this.pick(pointed);
    },
    release() {
      clearTimeout(this.pressing);
      this.pressedAt = null;
    },
    onMenu(event) {
      if (this.pressedAt || this.held) event.preventDefault();
    },
    onOutside(event) {
      if (!this.$el.contains(event.target)) this.close();
    },
    onEscape({ key }) {
      if (key === 'Escape') this.close();
    },
    onFocusOut({ relatedTarget }) {
      if (relatedTarget && !this.$el.contains(relatedTarget)) this.close();
    },
  },
};
