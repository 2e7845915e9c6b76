// A dialog with a title and ways out, for what one looks at for a moment.
import { word } from 'words';

export default {
  props: { title: String },
  emits: ['close'],
  template: `
    <dialog class="small-dialog" :aria-label="title" @close="$emit('close')" @click="onClick">
      <div class="small-dialog-frame">
        <header class="small-dialog-head">
          <h2>{{ title }}</h2>
          <button type="button" class="icon-button" :aria-label="word('close')" :title="word('close')" @click="$el.close()">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>
          </button>
        </header>
        <slot></slot>
      </div>
    </dialog>`,
  mounted() {
    this.$el.showModal();
  },
  methods: {
    word,
    onClick({ target }) {
      if (target === this.$el || target.closest('a')) this.$el.close(); // beside it, or on to another page
    },
  },
};
