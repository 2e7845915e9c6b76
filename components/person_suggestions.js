// Colleagues whose names hold what is typed in a field of the form; whoever is chosen is written into it by their username.
import findsPeople from 'finds_people';
import FoundPeople from 'found_people';
import { word } from 'words';

export default {
  components: { FoundPeople },
  mixins: [findsPeople],
  props: { field: String },
  template: `
    <div class="person-suggestions">
      <found-people v-if="people.length" :id="id" :people="people" :at="at" @at="at = $event" @choose="choose" />
      <p class="visually-hidden" role="status">{{ people.length ? word('suggestion_count', { n: people.length }) : '' }}</p>
    </div>`,
  computed: {
    people() { return this.found.filter(({ id }) => id !== window.teekueche.viewer); },
    said() {
      const option = this.people.length && this.at >= 0 ? `${this.id}-${this.at}` : '';
      return { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': this.id, 'aria-expanded': this.people.length > 0, 'aria-activedescendant': option };
    },
  },
  watch: {
    found() { this.at = -1; }, // Enter sends what is typed until somebody goes into the list
    said: 'tell',
  },
  mounted() {
    this.input = document.getElementById(this.field);
    this.input.addEventListener('input', this.onInput);
    this.input.addEventListener('keydown', this.onKey);
    this.input.addEventListener('blur', this.forget);
    this.tell();
  },
  methods: {
    word,
    tell() { Object.entries(this.said).forEach(([name, value]) => this.input.setAttribute(name, value)); },
    onInput() {
      this.part = this.input.value;
      if (this.part.trim()) this.later();
      else this.forget();
    },
    onKey(event) {
      if (event.isComposing || !this.people.length) return;
      if (event.key === 'Enter' && this.at >= 0) this.choose(this.people[this.at]);
      else if (event.key === 'Escape') this.forget();
      else if (!this.step(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    choose({ username }) {
      this.input.value = username;
      this.input.dispatchEvent(new Event('change', { bubbles: true }));
      this.forget();
    },
  },
};
