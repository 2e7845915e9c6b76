// Chooses colleagues by typing a part of their names: those who are chosen stand before the field, whoever may be meant below it.
import Avatar from 'avatar';
import { word } from 'words';

const PAUSE = 120; // ms without typing until the server is asked

export default {
  components: { Avatar },
  props: { modelValue: Array, label: String, without: { type: Array, default: () => [] } },
  emits: ['update:modelValue', 'done'],
  template: `
    <div class="people-picker">
      <div class="people-picked" @click="$refs.field.focus()">
        <button v-for="person in modelValue" :key="person.id" type="button" class="people-chip" :aria-label="word('take_out', { name: person.name })" @click.stop="drop(person)">
          <bdi>{{ person.name }}</bdi>
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 7l10 10M17 7 7 17"/></svg>
        </button>
        <input ref="field" v-model="part" autofocus class="people-field" type="text" role="combobox" autocomplete="off" spellcheck="false" maxlength="40" dir="auto"
          :aria-label="label" :placeholder="modelValue.length ? '' : label" aria-autocomplete="list" :aria-expanded="people.length > 0" :aria-controls="id"
          :aria-activedescendant="people.length ? id + '-' + at : null" @input="later" @keydown="onKey">
      </div>
      <ul :id="id" class="people-found" role="listbox" :aria-label="word('suggestions')" @mousedown.prevent>
        <li v-for="(person, index) in people" :key="person.id" :id="id + '-' + index" class="suggestion" role="option" :aria-selected="index === at"
          @mousemove="at = index" @click="choose(person)">
          <avatar :person="person" size="small" plain />
          <span class="person-text">
            <span class="person-name"><bdi>{{ person.name }}</bdi></span>
            <span v-if="person.job" class="person-note"><bdi>{{ person.job }}</bdi></span>
          </span>
        </li>
        <li v-if="asked && !people.length" class="people-nobody" role="presentation">{{ word('nobody_found') }}</li>
      </ul>
      <p class="visually-hidden" role="status">{{ asked ? word('suggestion_count', { n: people.length }) : '' }}</p>
    </div>`,
  data: () => ({ id: `people-${Math.random().toString(36).slice(2)}`, part: '', found: [], at: 0, asked: '' }),
  computed: {
    people() {
      const taken = new Set([window.teekueche.viewer, ...this.without, ...this.modelValue.map(({ id }) => id)]);
      return this.found.filter(({ id }) => !taken.has(id));
    },
  },
  created() {
    this.number = 0;
  },
  mounted() {
    this.$refs.field.focus(); // in a dialog that opens with it, autofocus does this
    this.ask();
  },
  beforeUnmount() {
    clearTimeout(this.pause);
    this.number += 1;
  },
  methods: {
    word,
    later() {
      clearTimeout(this.pause);
      this.pause = setTimeout(this.ask, PAUSE);
    },
    async ask() {
      const number = ++this.number;
      const part = this.part.trim();
      const answer = await fetch(`/suggestions?${new URLSearchParams({ kind: 'people', part })}`).catch(() => null);
      const items = answer?.ok ? await answer.json() : [];
      if (number !== this.number) return; // more was typed meanwhile
      Object.assign(this, { found: items.map(({ person }) => person), at: 0, asked: part });
    },
    onKey(event) {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && this.people.length) this.at = (this.at + step + this.people.length) % this.people.length;
      else if (event.key === 'Enter') this.enter();
      else if (event.key === 'Backspace' && !this.part && this.modelValue.length) this.drop(this.modelValue.at(-1));
      else return;
      if (event.key !== 'Backspace') event.preventDefault();
    },
    enter() {
      const person = this.people[this.at];
      if (person && (this.part || !this.modelValue.length)) this.choose(person);
      else this.$emit('done');
    },
    choose(person) {
      this.$emit('update:modelValue', [...this.modelValue, person]);
      this.part = '';
      this.ask();
      this.$refs.field.focus();
    },
    drop(person) {
      this.$emit('update:modelValue', this.modelValue.filter(({ id }) => id !== person.id));
      this.$refs.field.focus();
    },
  },
};
