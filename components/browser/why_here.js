// Why a post stands where it does under "important": in a sentence, then every term of it, and the rule.
import SmallDialog from 'small_dialog';
import { capital, duration, list, moment, word } from 'words';

export default {
  components: { SmallDialog },
  props: { why: Object, name: String },
  template: `
    <span><button type="button" class="meta-button" aria-haspopup="dialog" @click="look">{{ word('why') }}</button>
      <small-dialog v-if="open" :title="word('why')" @close="open = false">
        <div class="small-dialog-body why">
          <p v-if="terms.length">{{ held }} {{ word('why_place', { time: duration(sum) }) }}</p>
          <p v-else>{{ word('why_nothing') }}</p>
          <dl class="why-terms">
            <div class="why-term"><dt>{{ word('why_written') }}</dt><dd><time :datetime="why.written_at">{{ moment(why.written_at) }}</time></dd></div>
            <div v-for="term in terms" :key="term.text" class="why-term"><dt dir="auto">{{ term.text }}</dt><dd>+ {{ duration(term.minutes) }}</dd></div>
            <div v-if="terms.length" class="why-term why-sum"><dt>{{ word('why_sum') }}</dt><dd>{{ duration(sum) }}</dd></div>
          </dl>
          <p class="meta">{{ word('why_order') }} {{ word('why_moment') }}</p>
          <details class="meta">
            <summary>{{ word('why_how') }}</summary>
            <p>{{ word('why_rule') }}</p>
          </details>
        </div>
      </small-dialog>
    </span>`,
  data: () => ({ open: false }),
  computed: {
    terms() {
      const { reactions, comments, exchanges } = this.why;
      return [
        { text: word('reactions', { n: reactions }), minutes: this.why.for_reactions, n: reactions },
        { text: word('comments', { n: comments }), minutes: this.why.for_comments, n: comments },
        { text: word('why_team'), what: word('why_your_team'), minutes: this.why.for_team, n: 1 },
        { text: word('why_exchanges', { n: exchanges, name: this.name }), what: word('why_interest', { name: this.name }), minutes: this.why.for_exchanges, n: 1 },
      ].filter(({ minutes }) => minutes > 0);
    },
    held() {
      const what = list(this.terms.map((term) => term.what ?? term.text));
      return capital(word('why_held', { what, n: this.terms.reduce((all, { n }) => all + n, 0) }));
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
