// Looks for somebody in the org chart while their name is typed.
import findsPeople from 'finds_people';
import FoundPeople from 'found_people';
import { word } from 'words';

export default {
  components: { FoundPeople },
  mixins: [findsPeople],
  emits: ['find'],
  template: `
    <div class="org-search">
      <div class="directory-search">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20"/></svg>
        <input ref="field" v-model="part" class="input" type="text" role="combobox" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="40" dir="auto" enterkeyhint="search"
          :placeholder="word('find_in_chart')" :aria-label="word('find_in_chart')" aria-autocomplete="list" :aria-expanded="people.length > 0" :aria-controls="id"
          :aria-activedescendant="people.length ? id + '-' + at : null" @input="onInput" @keydown="onKey" @blur="forget">
      </div>
      <div class="person-suggestions">
        <found-people v-if="people.length" :id="id" :people="people" :at="at" @at="at = $event" @choose="choose" />
      </div>
      <p class="visually-hidden" role="status">{{ people.length ? word('suggestion_count', { n: people.length }) : '' }}</p>
    </div>`,
  computed: {
    people() { return this.found; },
  },
  methods: {
    word,
    onInput() {
      if (this.part.trim()) this.later();
      else this.forget();
    },
    onKey(event) {
      if (event.isComposing || !this.people.length) return;
      if (event.key === 'Enter') this.choose(this.people[this.at]);
      else if (event.key === 'Escape') this.forget();
      else if (!this.step(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    choose(person) {
      this.part = person.name;
      this.forget();
      this.$emit('find', person.id);
    },
  },
};
