// Two edits at once: what stands now, below the text that was to replace it, and the choice between them.
import { copyText } from 'copy_text';
import Pictures from 'pictures';
import { word } from 'words';

export default {
  components: { Pictures },
  props: { present: Object, text: String, ready: Boolean, pictured: Boolean },
  emits: ['mine', 'theirs', 'later'],
  template: `
    <section class="conflict" :aria-label="word('conflict')">
      <h3>{{ word('stands_now') }}</h3>
      <p v-if="present.text" class="conflict-text" dir="auto" tabindex="0">{{ present.text }}</p>
      <pictures v-if="present.pictures?.length" :pictures="present.pictures" />
      <div class="actions">
        <button type="button" class="button button-quiet" @click="$emit('theirs')">{{ word('keep_theirs') }}</button>
        <button type="button" class="button button-quiet" :disabled="!ready" @click="$emit('mine')">{{ word('keep_mine') }}</button>
      </div>
      <p class="note">{{ word(pictured ? 'former_pictures_go' : 'former_text_stays') }}</p>
      <div class="conflict-later">
        <button type="button" class="link-button" @click="copy">{{ word(copied ? 'text_copied' : 'copy_mine') }}</button>
        <button type="button" class="link-button" @click="$emit('later')">{{ word('cancel') }}</button>
      </div>
    </section>`,
  data: () => ({ copied: false }),
  watch: {
    text() { this.copied = false; },
  },
  mounted() {
    this.$el.scrollIntoView({ block: 'nearest' });
  },
  methods: {
    word,
    async copy() {
      await copyText(this.text);
      this.copied = true;
    },
  },
};
