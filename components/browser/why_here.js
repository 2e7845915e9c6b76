// Why a post stands where it does under "important": every term of it, and the rule.
import SmallDialog from 'small_dialog';
import { duration, moment, word } from 'words';

export default {
  components: { SmallDialog },
  props: { why: Object, name: String },
  template: `
    <span> · <button type="button" class="meta-button" aria-haspopup="dialog" @click="look">{{ word('why') }}</button>
      <small-dialog v-if="open" :title="word('why')" @close="open = false">
        <div class="small-dialog-body why">
          <p>{{ word('why_order') }}</p>
          <dl class="why-terms">
            <div class="why-term"><dt>{{ word('why_written') }}</dt><dd><time :datetime="why.written_at">{{ moment(why.written_at) }}</time></dd></div>
            <div v-for="term in terms" :key="term.text" class="why-term"><dt dir="auto">{{ term.text }}</dt><dd>+ {{ duration(term.minutes) }}</dd></div>
            <div v-if="terms.length" class="why-term why-sum"><dt>{{ word('why_sum') }}</dt><dd>{{ duration(sum) }}</dd></div>
          </dl>
          <p>{{ terms.length ? word('why_place', { time: duration(sum) }) : word('why_nothing') }}</p>
          <p class="meta">{{ word('why_moment') }}</p>
          <p class="meta">{{ word('why_rule') }}</p>
        </div>
      </small-dialog>
    </span>`,
  data: () => ({ open: false }),
  computed: {
    terms() {
      const { reactions, comments, exchanges } = this.why;
      return [
        { text: word('reactions', { n: reactions }), minutes: this.why.for_reactions },
        { text: word('comments', { n: comments }), minutes: this.why.for_comments },
        { text: word('why_team'), minutes: this.why.for_team },
        { text: word('why_exchanges', { n: exchanges, name: this.name }), minutes: this.why.for_exchanges },
      ].filter(({ minutes }) => minutes > 0);
    },
    sum() { return this.terms.reduce((sum, term) => sum + term.minutes, 0); },
  },
  methods: {
    word,
    duration,
    moment,
    look() { this.open = true; },
  },
};
