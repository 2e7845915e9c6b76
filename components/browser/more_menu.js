// What else can be done with a post or a comment: copy its link, ask why it is here, change it, delete it.
import { copyText } from 'copy_text';
import opensMenu from 'opens_menu';
import { word } from 'words';

export default {
  mixins: [opensMenu],
  props: { label: String, path: String, mayAsk: Boolean, mayEdit: Boolean, mayPin: Boolean, pinned: Boolean, mayDelete: Boolean },
  emits: ['why', 'edit', 'pin', 'delete'],
  template: `
    <div class="menu" @keydown.esc.stop="close(true)" @focusout="onFocusOut">
      <button type="button" ref="opener" class="icon-button" :aria-label="label" :title="word('more')" :aria-expanded="open" @click="open = !open">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path stroke-width="2.5" d="M5 12v.01M12 12v.01M19 12v.01"/></svg>
      </button>
      <div v-if="open" class="menu-list" :class="{ 'menu-above': above }">
        <button type="button" class="menu-item" @click="copy">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"/></svg>
          {{ word(copied ? 'link_copied' : 'copy_link') }}
        </button>
        <button v-if="mayAsk" type="button" class="menu-item" @click="choose('why')">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.7a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2 1-1.2 1.8v.3M12 17v.01"/></svg>
          {{ word('why') }}
        </button>
        <button v-if="mayEdit" type="button" class="menu-item" @click="choose('edit')">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5"/></svg>
          {{ word('edit') }}
        </button>
        <button v-if="mayPin" type="button" class="menu-item" @click="choose('pin')">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 4h6l-.8 6.500 3.300 3v1.500H6.500v-1.500l3.300-3zM12 15v5.500"/></svg>
          {{ word(pinned ? 'unpin_post' : 'pin_post') }}
        </button>
        <button v-if="mayDelete" type="button" class="menu-item menu-item-danger" @click="choose('delete')">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 6.5h15M9 6.5v-2h6v2M6.5 6.5l1 13h9l1-13M10 10.5v5M14 10.5v5"/></svg>
          {{ word('delete') }}
        </button>
      </div>
      <span class="visually-hidden" role="status">{{ copied ? word('link_copied') : '' }}</span>
    </div>`,
  data: () => ({ copied: false }),
  methods: {
    word,
    choose(what) {
      this.close(true);
      this.$emit(what);
    },
    async copy() {
      await copyText(location.origin + this.path);
      this.copied = true;
      setTimeout(() => {
        this.close(true);
        this.copied = false;
      }, 1200);
    },
  },
};
