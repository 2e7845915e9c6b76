// The mark that a text was edited; tells what stood there before, and what each time changed.
import SmallDialog from 'small_dialog';
import { exactTime, timeAgo, word } from 'words';

export default {
  components: { SmallDialog },
  props: { postId: Number, commentId: { type: Number, default: null }, at: String },
  inject: ['wish', 'told'],
  template: `
    <span><button type="button" class="meta-button" aria-haspopup="dialog" :title="exactTime(at)" @click="look">{{ word('edited') }}</button>
      <small-dialog v-if="open" :title="word('edit_history')" @close="leave">
        <div class="small-dialog-body" :aria-busy="!page">
          <ol class="versions">
            <li v-for="(version, index) in page?.versions" :key="index">
              <p class="version-head">
                <span v-if="index === 0" class="version-name">{{ word('version_now') }}</span>
                <span v-else-if="version.is_original" class="version-name">{{ word('version_original') }}</span>
                <time class="meta" :datetime="version.written_at" :title="exactTime(version.written_at)">{{ timeAgo(version.written_at) }}</time>
              </p>
              <div class="prose" dir="auto" v-html="version.html"></div>
            </li>
          </ol>
          <p v-if="page && !page.versions.at(-1).is_original" class="meta">{{ word('no_history') }}</p>
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
