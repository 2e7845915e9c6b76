// Below a text that is being written: what is known of its draft, and the way to throw it away or to bring it back.
import { word } from 'words';

export default {
  props: { note: String, mayDiscard: Boolean, discarded: Boolean },
  emits: ['discard', 'undo'],
  template: `
    <div class="draft-line">
      <span class="note" role="status">{{ discarded ? word('draft_discarded') : note }}</span>
      <button v-if="discarded" type="button" class="link-button" data-undo @click="$emit('undo')">{{ word('undo') }}</button>
      <button v-else-if="mayDiscard" type="button" class="link-button" @click="$emit('discard')">{{ word('discard') }}</button>
    </div>`,
  methods: { word },
};
