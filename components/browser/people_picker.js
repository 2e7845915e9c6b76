// Chooses colleagues by typing a part of their names: those who are chosen stand before the field, whoever may be meant below it.
import findsPeople from 'finds_people';
import FoundPeople from 'found_people';
import { word } from 'words';

export default {
  components: { FoundPeople },
  mixins: [findsPeople],
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
      <found-people :id="id" :people="people" :at="at" @at="at = $event" @choose="choose">
        <li v-if="asked && !people.length" class="people-nobody" role="presentation">{{ word('nobody_called') }}</li>
      </found-people>
      <p class="visually-hidden" role="status">{{ asked ? word('suggestion_count', { n: people.length }) : '' }}</p>
    </div>`,
  computed: {
    people() {
      const taken = new Set([window.teekueche.viewer, ...this.without, ...this.modelValue.map(({ id }) => id)]);
      return this.found.filter(({ id }) => !taken.has(id));
    },
  },
  mounted() {
    this.$refs.field.focus(); // in a dialog that opens with it, autofocus does this
    this.ask();
  },
  methods: {
    word,
    onKey(event) {
      if (event.isComposing) return;
      if (event.key === 'Enter') this.enter();
      else if (event.key === 'Backspace' && !this.part && this.modelValue.length) this.drop(this.modelValue.at(-1));
      else if (!this.step(event)) return;
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
