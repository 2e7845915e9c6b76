// A dialog over the page: the Back of a browser or a phone closes it, and the page behind it stays as it is.

export default {
  created() {
    this.left = false;
  },
  mounted() {
    this.enterHistory();
  },
  beforeUnmount() {
    if (!this.left) history.back();
  },
  methods: {
    enterHistory() {
      const here = location.href;
      const restoration = history.scrollRestoration;
      history.scrollRestoration = 'manual';
      history.pushState(history.state, '');
      window.teekueche.onBack = (event) => {
        if (location.href === here) event.stopImmediatePropagation(); // NiceGUI has no page to open
        delete window.teekueche.onBack;
        history.scrollRestoration = restoration;
        this.left = true;
        this.$refs.dialog?.close();
        if (this.onward) emitEvent('sub_pages_navigate', this.onward); // as a click on a link does
      };
    },
    goOn(event, href) {
      // out of the dialog first, or its place in the history would lie between the pages
      event.preventDefault();
      event.stopPropagation();
      this.leaveFor(href);
    },
    leaveFor(href) {
      this.onward = href;
      this.$refs.dialog.close();
    },
  },
};
