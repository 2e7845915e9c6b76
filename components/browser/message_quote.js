// What a message answers, on one line; a tap leads there.
import { lineText } from 'lines';
import { nameOf } from 'person_name';

export default {
  props: { line: Object },
  emits: ['find'],
  template: `
    <button type="button" class="message-quote" @click="$emit('find')">
      <bdi class="name">{{ nameOf(line.author) }}</bdi>
      <span class="message-quote-text" dir="auto">{{ lineText(line) }}</span>
    </button>`,
  methods: { lineText, nameOf },
};
