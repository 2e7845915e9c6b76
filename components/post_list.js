// The column of posts: the pill for what waits, the end that asks for more, and the quiet voice for screen readers.
import notesVisits from 'notes_visits';
import readingPlace from 'reading_place';
import Rescued from 'rescued';
import { word } from 'words';

const SCROLLED = 120; // px
const AHEAD = 1200; // px

export default {
  components: { Rescued },
  mixins: [notesVisits, readingPlace],
  props: { waiting: Number, more: Boolean, loading: Boolean, failed: Boolean, reached: Number, empty: String, groups: String, group: Number, onward: String, ends: Boolean, before: String, pins: Boolean },
  emits: ['act', 'wish'],
  provide() {
    return {
      wish: (wish) => this.$emit('wish', wish),
      mayPin: () => this.pins,
      groupNamed: (id) => this.named[id],
      groupHere: () => this.group,
      rescue: (place) => { this.lost = [...new Set([...this.lost, place])]; },
    };
  },
  template: `
    <div class="post-list" :class="{ seeking: sought }">
      <div class="waiting">
        <button v-if="waiting > 0" type="button" class="waiting-pill" @click="reveal">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5M6 11l6-6 6 6"/></svg>
          {{ word('new_posts', { n: waiting }) }}
        </button>
      </div>
      <p class="visually-hidden" aria-live="polite">{{ news }}</p>
      <rescued :places="lost" />
      <slot name="top"></slot>
      <div v-if="empty" class="list-empty">
        <p>{{ empty }}</p>
        <slot name="empty"></slot>
      </div>
      <div v-if="failed && !loading" class="list-empty" role="alert">
        <p>{{ word('load_failed') }}</p>
        <button type="button" class="button button-quiet" @click="$emit('act', 'again', null)">{{ word('try_again') }}</button>
      </div>
      <slot></slot>
      <div ref="end" class="list-foot" :aria-busy="loading">
        <template v-if="loading">{{ word('loading') }}</template>
        <template v-else-if="onward && !more && !empty">{{ word('that_was_all') }} <a class="link-button" :href="onward">{{ word('to_newest') }}</a></template>
        <template v-else-if="ends && !more && !empty">{{ before || word('the_beginning') }}</template>
      </div>
    </div>`,
  data: () => ({ news: '', lost: [] }),
  computed: {
    named() { return this.groups ? JSON.parse(this.groups) : {}; }, // by id: what those are called that the posts stand in
  },
  watch: {
    waiting(now) { this.news = now > 0 ? word('new_posts', { n: now }) : ''; },
    more() { this.arm(); },
    loading(now) { if (!now) this.arm(); },
  },
  mounted() {
    this.down = false;
    this.known = this.ids();
    const [, id] = /^\/post\/(\d+)$/.exec(location.pathname) ?? [];
    if (id && !this.known.length) this.lost = [`post-${id}`, `edit-post-${id}`];
    addEventListener('scroll', this.onScroll, { passive: true });
    this.observer = new IntersectionObserver(this.onEnd, { rootMargin: `0px 0px ${AHEAD}px 0px` });
    this.arm();
  },
  updated() {
    const ids = this.ids();
    if (ids.join() === this.known.join()) return;
    const fresh = this.known.length ? ids.indexOf(this.known[0]) : 0;
    if (fresh > 0 && !this.waiting) this.news = word('new_posts', { n: fresh });
    this.known = ids;
    this.arm();
  },
  beforeUnmount() {
    removeEventListener('scroll', this.onScroll);
    this.observer.disconnect();
  },
  methods: {
    word,
    ids() {
      return Array.from(this.$el.querySelectorAll('.post'), (post) => post.dataset.post);
    },
    arm() {
      // observing anew reports the present state again, also when the end has stayed in view
      this.armed = true;
      this.observer.disconnect();
      this.observer.observe(this.$refs.end);
    },
    onEnd(entries) {
      if (!this.armed || !this.more || this.sought || !entries.some((entry) => entry.isIntersecting)) return;
      this.armed = false;
      this.$emit('act', 'more', Number(this.ids().at(-1)) || null); // what it follows: the list may stand here before its posts do
    },
    onScroll() {
      if (this.page && !this.page.shown) return;
      const down = window.scrollY > SCROLLED;
      if (down === this.down) return;
      this.down = down;
      this.$emit('act', 'scrolled', down);
    },
    reveal() {
      if (this.waiting) this.$emit('act', 'reveal', null);
      window.scrollTo({ top: 0 });
    },
  },
};
