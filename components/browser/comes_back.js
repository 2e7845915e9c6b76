// On a page that stays around this, hidden, while others are shown: where somebody was is kept for Back, a link leads to the top.
export default {
  inject: { page: { default: null } },
  watch: {
    'page.shown': { handler: 'onShown', flush: 'sync' }, // before it is hidden, while its rows still stand somewhere
  },
  mounted() {
    if (!this.page) return;
    history.scrollRestoration = 'manual';
    addEventListener('click', this.onClick, true);
    addEventListener('popstate', this.onHistory, true);
  },
  beforeUnmount() {
    removeEventListener('click', this.onClick, true);
    removeEventListener('popstate', this.onHistory, true);
  },
  methods: {
    onClick(event) {
      const link = event.target.closest('a[href^="/"]');
      if (!link) return;
      this.clicked = true;
      if (this.page.shown && link.pathname === location.pathname && link.search === location.search) this.reveal();
    },
    onHistory() { this.clicked = false; },
    onShown(shown) {
      if (!shown) this.place = this.here();
      else this.whenStill(this.comeBack);
    },
    comeBack() {
      if (this.clicked) this.reveal();
      else this.goTo(this.place);
    },
    whenStill(then) { this.$nextTick(() => this.$nextTick(then)); }, // long texts are folded by then
    here() { return { top: window.scrollY }; },
    goTo({ top }) { window.scrollTo({ top, behavior: 'instant' }); },
    reveal() { this.goTo({ top: 0 }); },
  },
};
