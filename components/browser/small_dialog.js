// A dialog with a title and ways out, for what one looks at for a moment.
import closedByBack from 'closed_by_back';
import { word } from 'words';

export default {
  mixins: [closedByBack],
  props: { title: String },
  emits: ['close'],
  template: `
    <dialog ref="dialog" class="small-dialog" :aria-label="title" @close="$emit('close')" @click="onClick">
      <div class="small-dialog-frame">
        <header class="small-dialog-head">
          <h2>{{ title }}</h2>
          <button type="button" class="icon-button" :aria-label="word('close')" :title="word('close')" @click="$refs.dialog.close()">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>
          </button>
        </header>
        <slot></slot>
      </div>
    </dialog>`,
  mounted() {
    this.$refs.dialog.showModal();
  },
  methods: {
    word,
    close() { this.$refs.dialog.close(); },
    onClick(event) {
      if (event.target === this.$refs.dialog) this.$refs.dialog.close(); // beside it
      const link = event.target.closest('a[href^="/"]:not([target])');
      if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) this.goOn(event, link.getAttribute('href'));
    },
  },
};
