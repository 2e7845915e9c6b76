// For what opens a menu at its button `opener`, to where there is more room, `above` or below: it closes by Escape, by a tap beside it, and when the focus goes elsewhere.

export default {
  data: () => ({ open: false, above: false }),
  watch: {
    open(open) {
      if (open) this.above = this.$el.getBoundingClientRect().top > innerHeight / 2;
      document[open ? 'addEventListener' : 'removeEventListener']('pointerdown', this.onOutside);
    },
  },
  beforeUnmount() {
    document.removeEventListener('pointerdown', this.onOutside);
  },
  methods: {
    close(back) {
      if (this.open && back) this.$refs.opener.focus({ preventScroll: true });
      this.open = false;
    },
    onOutside(event) {
      if (!this.$el.contains(event.target)) this.close();
    },
    onFocusOut(event) {
      if (event.relatedTarget && !this.$el.contains(event.relatedTarget)) this.close();
    },
  },
};
