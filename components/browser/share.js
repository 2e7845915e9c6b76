// The dialog in which a post is passed on, with own words or none. `post` is what everybody will see in it, `within` the group that
// alone may see that, or 0.
import Audience from 'audience';
import { rememberAudience, usualAudience } from 'audiences';
import DraftLine from 'draft_line';
import { readDraft } from 'drafts';
import { mayWriteIn } from 'own_groups';
import PersonName from 'person_name';
import sending from 'sending';
import SmallDialog from 'small_dialog';
import TextBox, { fits } from 'text_box';
import { exactTime, timeAgo, word } from 'words';

export default {
  components: { Audience, DraftLine, PersonName, SmallDialog, TextBox },
  mixins: [sending],
  props: { place: String, post: Object, within: Number, passesOn: Boolean, answer: Object },
  provide() {
    return { writesIn: () => this.to };
  },
  emits: ['send', 'leave'],
  template: `
    <small-dialog ref="dialog" :title="word('share_post')" @close="$emit('leave')">
      <form class="small-dialog-body share" @submit.prevent="send">
        <p v-if="within" class="share-note meta">{{ word(mayShare ? 'shares_within' : 'shares_nowhere') }}</p>
        <text-box v-if="mayShare" ref="text" v-model="text" :label="word('share_words')" :placeholder="word('share_words')"
          :busy="busy" :error="error" lists tools @update:model-value="onInput" @send="send" @leave="close" />
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
          <audience v-if="mayShare" :model-value="to" :only="within" :disabled="sending" @update:model-value="writeFor" />
          <button v-if="mayShare" type="submit" class="button button-primary" :disabled="!ready">{{ word('share') }}</button>
        </footer>
      </form>
    </small-dialog>`,
  data() {
    return { text: readDraft(this.place).text ?? '', chosen: usualAudience(this.place) };
  },
  computed: {
    mayShare() { return mayWriteIn(this.within); },
    to() { return this.within || this.chosen; },
    picture() { return this.post.pictures?.[0]; },
    ready() { return this.mayShare && !this.sending && (this.text.trim() === '' || fits(this.text)); },
  },
  watch: {
    'answer.number'() { this.settle(this.answer); },
  },
  mounted() {
    this.$refs.text?.focus();
  },
  methods: {
    word,
    timeAgo,
    exactTime,
    onInput() { this.changed({ text: this.text }); },
    takeDraft(draft) { this.text = draft?.text ?? ''; },
    letter() { return { text: this.text, group_id: this.to || null }; },
    send() {
      rememberAudience(this.place, this.to); // it may be sent again when this dialog is gone
      this.depart();
    },
    writeFor(groupId) {
      this.chosen = groupId;
      rememberAudience(this.place, groupId);
    },
    clear() { this.text = ''; },
    focus() { this.$refs.text.focus(); },
    arrived() {
      rememberAudience(this.place, 0);
      this.close();
    },
    close() { this.$refs.dialog.$el.close(); },
  },
};
