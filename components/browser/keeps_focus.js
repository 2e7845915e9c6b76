// Whoever deletes something by the keyboard finds the way back under their fingers, and then what has come back.

export default {
  methods: {
    keepFocus(gone) {
      if (!this.$el.contains(document.activeElement)) return;
      this.$nextTick(() => (gone ? this.$el.querySelector('.stone button') : this.$el).focus({ preventScroll: true }));
    },
  },
};
