// The mark that a text was edited; tells what stood there before.
import SmallDialog from 'small_dialog';
import { exactTime, timeAgo, word } from 'words';

export default {
  components: { SmallDialog },
  props: { postId: Number, commentId: { type: Number, default: null }, at: String },
  inject: ['wish', 'told'],
  template: `
    <span> · <button type="button" class="meta-button" aria-haspopup="dialog" :title="exactTime(at)" @click="look">{{ word('edited') }}</button>
      <small-dialog v-if="open" :title="word('edit_history')" @close="leave">
        <div class="small-dialog-body" :aria-busy="!page">
          <p v-if="page && !page.texts.length" class="meta">{{ word('no_history') }}</p>
          <ol class="former-texts">
            <li v-for="former in page?.texts" :key="former.written_at">
              <time class="meta" :datetime="former.written_at" :title="exactTime(former.written_at)">{{ timeAgo(former.written_at) }}</time>
              <div class="prose" dir="auto" v-html="former.html"></div>
            </li>
          </ol>
        </div>
      </small-dialog>
    </span>`,
  data: () => ({ open: false }),
  computed: {
    page() { return this.told('history', this.commentId); },
    refused() { return this.told('refused', this.commentId)?.number; },
  },
  watch: {
    at() { if (this.open) this.ask('history'); },
    refused() { this.open = false; },
  },
  methods: {
    word,
    exactTime,
    timeAgo,
    look() {
      this.open = true;
      this.ask('history');
    },
    leave() {
      this.open = false;
      this.ask('put_away');
    },
    ask(name) {
      this.wish({ post_id: this.postId, name, wish: { comment_id: this.commentId } });
    },
  },
};
