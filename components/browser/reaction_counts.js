// The most frequent reactions and how many there are of all kinds; tells who gave them.
import { given, sum } from 'kinds';
import Who from 'who';
import { word } from 'words';

const MOST = 3;

export default {
  components: { Who },
  props: { postId: Number, commentId: { type: Number, default: null }, counts: { type: Array, default: () => [] } },
  template: `
    <button v-if="total" type="button" class="reaction-counts" aria-haspopup="dialog" :aria-label="label" :title="kinds" @click="open = true">
      <span class="emojis" aria-hidden="true"><span v-for="{ kind, emoji } in most" :key="kind" class="emoji">{{ emoji }}</span></span>
      <span class="number">{{ total }}</span>
    </button>
    <who v-if="open && total" :post-id="postId" :comment-id="commentId" :counts="counts" @close="open = false" />`,
  data: () => ({ open: false }),
  computed: {
    total() { return sum(this.counts); },
    most() { return given(this.counts).slice(0, MOST); },
    kinds() { return given(this.counts).map(({ n, name }) => `${n} ${name}`).join(', '); },
    label() { return `${word('reactions', { n: this.total })}: ${this.kinds}`; },
  },
};
