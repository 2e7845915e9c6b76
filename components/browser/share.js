// The dialog in which a post is passed on, with own words or none. `post` is what everybody will see in it.
import { readDraft } from 'drafts';
import sending from 'sending';
import SmallDialog from 'small_dialog';
import TextBox, { fits } from 'text_box';
import { exactTime, timeAgo, word } from 'words';

export default {
  components: { SmallDialog, TextBox },
  mixins: [sending],
  props: { post: Object, passesOn: Boolean, answer: Object },
  emits: ['send', 'leave'],
  template: `
    <small-dialog ref="dialog" :title="word('share_post')" @close="$emit('leave')">
      <form class="small-dialog-body share" @submit.prevent="send">
        <text-box ref="text" v-model="text" :label="word('share_words')" :placeholder="word('share_words')"
          :busy="sending" :error="error" tools @update:model-value="onInput" @send="send" @leave="close" />
        <p v-if="passesOn && post" class="share-note meta">{{ word('shares_original') }}</p>
        <p v-if="!post" class="original original-gone">{{ word('original_gone') }}</p>
        <div v-else class="original original-compact">
          <img v-if="picture" :src="'/files/' + picture.id + '/320'" :alt="picture.alt">
          <div>
            <p class="original-head">
              <bdi class="name">{{ post.author.name }}</bdi>
              <time class="meta" :datetime="post.created_at" :title="exactTime(post.created_at)">{{ timeAgo(post.created_at) }}</time>
            </p>
            <div class="prose" dir="auto" inert v-html="post.html"></div>
          </div>
        </div>
        <footer class="share-foot">
          <span class="audience">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5M15.8 4.3a3.5 3.5 0 0 1 0 6.4M17.8 14.4c2.1.7 3.4 2.5 3.7 5.1"/></svg>
            <span><span class="visually-hidden">{{ word('audience') }} </span>{{ word('everyone') }}</span>
          </span>
          <button type="submit" class="button button-primary" :disabled="!ready">{{ word('share') }}</button>
        </footer>
      </form>
    </small-dialog>`,
  data() {
    return { text: readDraft(this.place).text ?? '' };
  },
  computed: {
    picture() { return this.post.pictures[0]; },
    ready() { return !this.sending && (this.text.trim() === '' || fits(this.text)); },
  },
  watch: {
    answer(answer) { this.settle(answer); },
  },
  mounted() {
    this.$refs.text.focus();
  },
  methods: {
    word,
    timeAgo,
    exactTime,
    onInput() { this.changed({ text: this.text }); },
    takeDraft(draft) { this.text = draft?.text ?? ''; },
    send() {
      if (this.ready) this.$emit('send', { ...this.depart(), text: this.text });
    },
    arrived() { this.close(); },
    close() { this.$refs.dialog.$el.close(); },
  },
};
