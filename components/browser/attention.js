// Whether somebody is at this element: `active` from the first focus in it until the focus is elsewhere.

export default {
  data: () => ({ active: false }),
  beforeUnmount() {
    clearTimeout(this.leaving);
  },
  methods: {
    onFocusIn() {
      clearTimeout(this.leaving);
      this.active = true;
    },
    onFocusOut() {
      // not while the pointer is still down: what somebody is about to click must not move away
      clearTimeout(this.leaving);
      this.leaving = setTimeout(() => {
        if (document.querySelector(':active')) this.onFocusOut();
        else if (document.hasFocus() && !this.$el.contains(document.activeElement)) this.active = false;
      }, 200);
    },
  },
};
