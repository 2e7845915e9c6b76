// Texts whose place has gone while they were being written, as it was deleted or is not among what is shown any more: none is lost.
import { copyText } from 'copy_text';
import { forgetDraft, hasDraft, isBoxOpen, moveDraft, readDraft } from 'drafts';
import { word } from 'words';

export default {
  props: { places: Array },
  template: `
    <section v-for="place in shown" :key="place" class="rescued" role="status">
      <p class="rescued-why">{{ word('place_gone') }}</p>
      <p class="rescued-text" dir="auto">{{ text(place) }}</p>
      <div class="actions">
        <button type="button" class="button button-quiet" @click="toPost(place)">{{ word('make_post') }}</button>
        <button type="button" class="button button-quiet" @click="copy(place)">{{ word(copied === place ? 'text_copied' : 'copy_text') }}</button>
        <button type="button" class="link-button" @click="drop(place)">{{ word('discard') }}</button>
      </div>
    </section>`,
  data: () => ({ copied: '' }),
  computed: {
    shown() { return this.places.filter((place) => hasDraft(place) && !isBoxOpen(place)); },
  },
  methods: {
    word,
    text(place) { return readDraft(place).text; },
    toPost(place) {
      moveDraft(place, 'feed');
      document.querySelector('[data-compose]').click(); // to the box, or to the page where it is
    },
    async copy(place) {
      await copyText(this.text(place));
      this.copied = place;
    },
    drop(place) { forgetDraft(place); },
  },
};
