// Tells the server that what a group holds has been looked at: at once when somebody opens it, then of several new posts together, and
// never while nobody looks at the page.
const GATHER = 1000; // ms

export default {
  props: { visits: Boolean },
  emits: ['act'],
  mounted() {
    document.addEventListener('visibilitychange', this.noteVisit);
    this.noteVisit();
  },
  updated() {
    this.noteVisit();
  },
  beforeUnmount() {
    document.removeEventListener('visibilitychange', this.noteVisit);
    clearTimeout(this.visiting);
  },
  methods: {
    noteVisit() {
      if (!this.visits || this.visiting || !this.sees() || this.newest() === this.visited) return;
      if (this.visited === undefined) this.visit();
      else this.visiting = setTimeout(this.visit, GATHER);
    },
    visit() {
      this.visiting = undefined;
      if (!this.sees()) return; // it is noted when somebody looks again
      this.visited = this.newest();
      this.$emit('act', 'visit', null);
    },
    sees() { return !document.hidden && !this.loading && !this.waiting; },
    newest() { return this.ids()[0] ?? ''; },
  },
};
