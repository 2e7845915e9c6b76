// What else can be done with something, at its three dots. What is chosen is told by its `name`; an item that `copies` a text does so and says that it is `copied`.
import { copyText } from 'copy_text';
import opensMenu from 'opens_menu';
import { word } from 'words';

export default {
  mixins: [opensMenu],
  props: { label: String, items: Array },
  emits: ['choose'],
  template: `
    <div class="menu" @keydown.esc.stop="close(true)" @focusout="onFocusOut">
      <button type="button" ref="opener" class="icon-button" :aria-label="label" :title="word('more')" :aria-expanded="open" @click="open = !open">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path stroke-width="2.5" d="M5 12v.01M12 12v.01M19 12v.01"/></svg>
      </button>
      <div v-if="open" class="menu-list" :class="{ 'menu-above': above }">
        <button v-for="item in items" :key="item.name" type="button" class="menu-item" :class="{ 'menu-item-danger': item.danger }" @click="item.copies ? copy(item) : choose(item.name)">
          <svg v-if="item.sign" class="icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="item.sign"/></svg>
          {{ copied && item.copies ? copied : item.label }}
        </button>
      </div>
      <span class="visually-hidden" role="status">{{ copied }}</span>
    </div>`,
  data: () => ({ copied: '' }),
  methods: {
    word,
    choose(name) {
      this.close(true);
      this.$emit('choose', name);
    },
    async copy({ copies, copied }) {
      await copyText(copies());
      this.copied = copied;
      setTimeout(() => {
        this.close(true);
        this.copied = '';
      }, 1200);
    },
  },
};
