// Where somebody reads in a list of posts: kept while another page is shown, and over a reload.
import comesBack from 'comes_back';

const KEPT = 'reading-place';
const PATIENCE = 3000; // ms that the list is hidden at most until the post is there
const AGAIN = ['reload', 'back_forward'];

export default {
  mixins: [comesBack], // lists on other pages keep no place
  data: () => ({ sought: null }),
  watch: {
    reached() { this.settle(true); },
  },
  mounted() {
    if (!this.page) return;
    addEventListener('pagehide', this.onLeave);
    this.comeAgain();
  },
  updated() {
    this.settle();
  },
  beforeUnmount() {
    removeEventListener('pagehide', this.onLeave);
  },
  methods: {
    onLeave() {
      history.scrollRestoration = this.page.shown ? 'manual' : 'auto';
      try {
        if (this.page.shown) sessionStorage[KEPT] = JSON.stringify(this.here());
        else delete sessionStorage[KEPT];
      } catch {} // storage is forbidden
    },
    comeAgain() {
      if (window.socket || !AGAIN.includes(performance.getEntriesByType('navigation')[0]?.type)) return;
      let place = null;
      try {
        place = JSON.parse(sessionStorage[KEPT] ?? null);
      } catch {} // storage is forbidden
      if (!place?.post) return;
      if (this.find(place.post)) {
        this.whenStill(() => this.goTo(place));
      } else if (this.more) {
        this.sought = place;
        setTimeout(() => this.settle(true), PATIENCE);
        this.$emit('act', 'until', { post_id: place.post });
      }
    },
    settle(over = false) {
      if (!this.sought || !(over || this.find(this.sought.post))) return;
      this.whenStill(() => {
        if (this.sought) this.goTo(this.sought);
        this.sought = null;
        this.arm();
      });
    },
    here() {
      const post = Array.from(this.$el.querySelectorAll('.post')).find((other) => other.getBoundingClientRect().bottom > 0);
      if (!post || !window.scrollY) return { top: window.scrollY };
      return { post: Number(post.dataset.post), offset: post.getBoundingClientRect().top, top: window.scrollY };
    },
    find(id) { return this.$el.querySelector(`.post[data-post="${Number(id)}"]`); },
    goTo(place) {
      const post = place.post && this.find(place.post);
      const top = post ? window.scrollY + post.getBoundingClientRect().top - place.offset : place.top;
      window.scrollTo({ top, behavior: 'instant' });
    },
  },
};
