// Texts whose place has gone, as it was deleted or is not among what is shown any more: none is lost. `places` are those that went
// while somebody was writing there.
import { copyText } from 'copy_text';
import { isBoxOpen } from 'draft_boxes';
import { forgetDraft, gonePlaces, hasDraft, readDraft } from 'drafts';
import { ownGroup } from 'own_groups';
import { word } from 'words';

export default {
  props: { places: Array },
  template: `
    <section v-for="place in shown" :key="place" class="rescued" :class="{ 'rescued-now': places.includes(place) }" role="status">
      <p class="rescued-why">{{ why(place) }}</p>
      <p class="rescued-text" dir="auto">{{ text(place) }}</p>
      <div class="actions">
        <button type="button" class="button button-quiet" @click="toPost(place)">{{ word('make_post') }}</button>
        <button type="button" class="button button-quiet" @click="copy(place)">{{ word(copied === place ? 'text_copied' : 'copy_text') }}</button>
        <button type="button" class="link-button" @click="drop(place)">{{ word('discard') }}</button>
      </div>
    </section>`,
  data: () => ({ copied: '' }),
  computed: {
    gone() { return gonePlaces(); },
    shown() { return [...new Set([...this.places, ...this.gone])].filter((place) => hasDraft(place) && !isBoxOpen(place)); },
  },
  methods: {
    word,
    why(place) {
      const [, groupId] = /^group-(\d+)$/.exec(place) ?? [];
      if (groupId) return ownGroup(Number(groupId)) ? word('place_archived') : word('place_left');
      return this.gone.includes(place) ? word('place_deleted') : word('place_gone');
    },
    text(place) { return readDraft(place).text; },
    toPost(place) {
      sessionStorage.moves = place; // composer.js takes it to where it writes
      document.querySelector('[data-compose=""]').click(); // to the box, or to the page where it is
    },
    async copy(place) {
      await copyText(this.text(place));
      this.copied = place;
    },
    drop(place) { forgetDraft(place); },
  },
};
