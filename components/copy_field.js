// A text that is only there to be copied.
import { copyText } from 'copy_text';
import { word } from 'words';

export default {
  props: { text: String, label: String },
  template: `
    <div class="copy-field">
      <input class="input" readonly :value="text" :aria-label="label" @focus="$event.target.select()">
      <button type="button" class="button button-primary" @click="copy">{{ word(copied ? 'link_copied' : 'copy_link') }}</button>
      <span class="visually-hidden" role="status">{{ copied ? word('link_copied') : '' }}</span>
    </div>`,
  data: () => ({ copied: false }),
  methods: {
    word,
    async copy() {
      await copyText(this.text);
      this.copied = true;
      setTimeout(() => { this.copied = false; }, 2000);
    },
  },
};
