// A field while it is being changed: what is typed in its form outlives that the page is built anew.
import { dropTyped, keepTyped, readTyped } from 'typed';

export default {
  props: { name: String, from: String },
  emits: ['older', 'follow'],
  template: '<div class="field-editor" @input="keep" @change="keep"><slot></slot></div>',
  mounted() {
    const typed = readTyped(this.name);
    if (!typed) return;
    const { elements } = this.form();
    for (const [name, value] of Object.entries(typed.said)) if (elements[name]) elements[name].value = value;
    if (typed.from !== this.from) this.$emit('older'); // something else stands there now
  },
  beforeUnmount() {
    this.drop();
  },
  methods: {
    drop() { dropTyped(this.name); },
    kept() {
      this.drop();
      for (const input of this.inputs()) input.defaultValue = input.value;
    },
    followIfUntouched() {
      if (this.inputs().every((input) => input.value === input.defaultValue)) this.$emit('follow');
    },
    inputs() { return [...this.form().querySelectorAll('input, textarea')]; },
    form() { return this.$el.querySelector('form'); },
    keep() { keepTyped(this.name, { from: this.from, said: Object.fromEntries(new FormData(this.form())) }); },
  },
};
