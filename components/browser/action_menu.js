// A small menu of actions that Python names: what can be done with something, at its three dots.
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
        <button v-for="item in items" :key="item.name" type="button" class="menu-item" :class="{ 'menu-item-danger': item.danger }" @click="choose(item.name)">{{ item.label }}</button>
      </div>
    </div>`,
  methods: {
    word,
    choose(name) {
      this.close(true);
      this.$emit('choose', name);
    },
  },
};
