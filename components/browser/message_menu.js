// What else can be done with a message: copy its text, change it, delete it for everybody.
import { copyText } from 'copy_text';
import opensMenu from 'opens_menu';
import { word } from 'words';

export default {
  mixins: [opensMenu],
  props: { label: String, text: Function, mayCopy: Boolean, isOwn: Boolean },
  emits: ['edit', 'delete'],
  template: `
    <div class="menu" @keydown.esc.stop="close(true)" @focusout="onFocusOut">
      <button type="button" ref="opener" class="icon-button" :aria-label="label" :title="word('more')" :aria-expanded="open" @click="open ? close() : (open = true)">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path stroke-width="2.5" d="M5 12v.01M12 12v.01M19 12v.01"/></svg>
      </button>
      <div v-if="open" ref="list" class="menu-list" :class="{ 'menu-above': above }">
        <button v-if="mayCopy" type="button" class="menu-item" @click="copy">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 8.500h9.500v11H9zM5.5 15.500v-11H15"/></svg>
          {{ word(copied ? 'text_copied' : 'copy_text') }}
        </button>
        <button v-if="isOwn" type="button" class="menu-item" @click="choose('edit')">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 19.5l1-4.500L16 4.500l3.5 3.500L9 18.500zM13.5 7l3.5 3.5"/></svg>
          {{ word('edit') }}
        </button>
        <button v-if="isOwn" type="button" class="menu-item menu-item-danger" @click="choose('delete')">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 6.500h15M9 6.500v-2h6v2M6.5 6.500l1 13h9l1-13M10 10.500v5M14 10.500v5"/></svg>
          {{ word('delete') }}
        </button>
      </div>
      <span class="visually-hidden" role="status">{{ copied ? word('text_copied') : '' }}</span>
    </div>`,
  data: () => ({ copied: false }),
  methods: {
    word,
    choose(what) {
      this.close(true);
      this.$emit(what);
    },
    async copy() {
      await copyText(this.text());
      this.copied = true;
      setTimeout(() => {
        this.close(true);
        this.copied = false;
      }, 1200);
    },
  },
};
