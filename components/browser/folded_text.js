// A text that people wrote; a long one is folded until somebody reads on.
import { word } from 'words';

export default {
  props: { html: String, long: Number, open: Boolean },
  inject: { page: { default: null } },
  template: `
    <div ref="prose" class="prose" :class="{ clamped: folded }" dir="auto" v-html="html" @focusin="unfolded = true"></div>
    <button v-if="folded" type="button" class="link-button" @click="unfolded = true">{{ word('read_more') }}</button>`,
  data() {
    return { tall: false, unfolded: this.open };
  },
  computed: {
    folded() { return this.tall && !this.unfolded; },
  },
  watch: {
    html() { this.$nextTick(this.measure); },
    'page.shown'(shown) { if (shown) this.$nextTick(this.measure); },
  },
  mounted() {
    this.measure();
  },
  methods: {
    word,
    measure() {
      this.tall = this.$refs.prose.scrollHeight > this.long; // px: more than what is left when it is folded
    },
  },
};
