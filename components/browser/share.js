// The dialog in which a post is passed on, with own words or none. `post` is what everybody will see in it.
import Audience from 'audience';
import DraftLine from 'draft_line';
import { readDraft } from 'drafts';
import PersonName from 'person_name';
import sending from 'sending';
import SmallDialog from 'small_dialog';
import TextBox, { fits } from 'text_box';
import { exactTime, timeAgo, word } from 'words';

export default {
  components: { Audience, DraftLine, PersonName, SmallDialog, TextBox },
  mixins: [sending],
  props: { post: Object, passesOn: Boolean, answer: Object },
  emits: ['send', 'leave'],
  template: `
    <small-dialog ref="dialog" :title="word('share_post')" @close="$emit('leave')">
      <form class="small-dialog-body share" @submit.prevent="depart">
        <text-box ref="text" v-model="text" :label="word('share_words')" :placeholder="word('share_words')"
          :busy="busy" :error="error" tools @update:model-value="onInput" @send="depart" @leave="close" />
        <draft-line v-if="note || discarded" :note="note" :may-discard="mayDiscard" :discarded="discarded && !sending" @discard="discard" @undo="undo" />
        <p v-if="passesOn && post" class="share-note meta">{{ word('shares_original') }}</p>
        <p v-if="!post" class="original original-gone">{{ word('original_gone') }}</p>
        <div v-else class="original original-compact">
          <img v-if="picture" :src="'/files/' + picture.id + '/320'" :alt="picture.alt">
          <div>
            <p class="original-head">
              <person-name :person="post.author" plain />
              <time class="meta" :datetime="post.created_at" :title="exactTime(post.created_at)">{{ timeAgo(post.created_at) }}</time>
            </p>
            <div class="prose" dir="auto" inert v-html="post.html"></div>
          </div>
        </div>
        <footer class="share-foot">
          <audience :words="word('for_everyone')" />
          <button type="submit" class="button button-primary" :disabled="!ready">{{ word('share') }}</button>
        </footer>
      </form>
    </small-dialog>`,
  data() {
    return { text: readDraft(this.place).text ?? '' };
  },
  computed: {
    picture() { return this.post.pictures?.[0]; },
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
    letter() { return { text: this.text }; },
    clear() { this.text = ''; },
    focus() { this.$refs.text.focus(); },
    arrived() { this.close(); },
    close() { this.$refs.dialog.$el.close(); },
  },
};
