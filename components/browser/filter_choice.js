// A chip to pick colleagues by something: its list comes from the server when it is opened, and while typing in it.
import opensMenu from 'opens_menu';
import { word } from 'words';

const TITLES = { team: () => word('pick_team'), place: () => word('pick_place'), skills: () => word('pick_skills'), languages: () => word('pick_languages') };
const MANY = 8;
const PAUSE = 150; // ms

export default {
  mixins: [opensMenu],
  props: { name: String, picked: String, label: String, offer: Object },
  emits: ['look', 'pick'],
  template: `
    <div class="menu" @keydown.esc.stop="close(true)" @focusout="onFocusOut">
      <button ref="opener" type="button" class="pick" :class="{ 'pick-chosen': picked }" :aria-expanded="open" @click="toggle">
        <span class="visually-hidden" v-if="picked">{{ title }}: </span><span class="pick-label" dir="auto">{{ picked ? label || picked : title }}</span>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 9.5l6 6 6-6"/></svg>
      </button>
      <div v-if="open" ref="list" class="menu-list choice-list" role="group" :aria-label="title">
        <input v-if="searchable" ref="field" v-model="part" type="text" class="input" maxlength="80" autocomplete="off" dir="auto" :placeholder="word('look_for_choice')" :aria-label="title" @input="later">
        <button v-if="picked" type="button" class="menu-item" @click="pick(null)">{{ word('pick_none') }}</button>
        <button v-for="choice in choices" :key="choice.key" type="button" class="menu-item" :aria-pressed="choice.key === picked" @click="pick(choice)">
          <span class="choice-label" dir="auto">{{ choice.label }}</span><span class="number">{{ choice.count }}</span>
        </button>
        <p v-if="choices && !choices.length" class="field-hint">{{ word('no_choices') }}</p>
      </div>
    </div>`,
  data: () => ({ part: '', many: false, choices: null }),
  computed: {
    title() { return TITLES[this.name](); },
    searchable() { return this.many || this.part !== ''; },
  },
  watch: {
    offer(now) {
      if (now?.part !== this.part) return; // more was typed meanwhile
      this.choices = now.choices;
      if (now.choices.length > MANY) this.many = true;
      this.$nextTick(this.enter);
    },
  },
  beforeUnmount() {
    clearTimeout(this.pause);
  },
  methods: {
    word,
    toggle() {
      this.open = !this.open;
      this.part = '';
      if (!this.open) return;
      this.$emit('look', '');
      this.$nextTick(this.enter);
    },
    enter() {
      // the offer comes after the menu, and another one may take the choice that had the focus
      if (!this.open || ![this.$refs.opener, document.body].includes(document.activeElement)) return;
      (this.$refs.field ?? this.$refs.list.querySelector('.menu-item'))?.focus({ preventScroll: true });
    },
    later() {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.$emit('look', this.part), PAUSE);
    },
    pick(choice) {
      this.close(true);
      this.$emit('pick', choice);
    },
  },
};
