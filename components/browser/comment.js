// One comment under a post.
import Avatar from 'avatar';
import BegunEdit from 'begun_edit';
import { isAnswer } from 'conversations';
import { hasDeparted } from 'departures';
import { hasDraft } from 'drafts';
import Edited from 'edited';
import keepsFocus from 'keeps_focus';
import MoreMenu from 'more_menu';
import PersonName, { nameOf } from 'person_name';
import ReactionCounts from 'reaction_counts';
import Reactions from 'reactions';
import { exactTime, timeAgo, word } from 'words';
import WriteBox from 'write_box';

export default {
  components: { Avatar, BegunEdit, Edited, MoreMenu, PersonName, ReactionCounts, Reactions, WriteBox },
  mixins: [keepsFocus],
  inject: { mayWrite: {} },
  props: { comment: Object, postId: Number, reaction: String, editing: Object, answer: Object, quiet: Boolean, marked: Boolean, gone: Boolean, moderates: Boolean,
    alone: String, answering: Boolean },
  emits: ['edit', 'reopen', 'save', 'cancel-edit', 'delete', 'restore', 'find', 'reply', 'reopen-reply'],
  template: `
    <li class="comment" :class="{ 'comment-marked': marked, 'comment-answer': isAnswer(comment) }" :id="'comment-' + comment.id" :data-comment="comment.id" tabindex="-1">
      <p v-if="alone === 'deleted'" class="alone">{{ word('answer_to_deleted') }}</p>
      <button v-else-if="alone" type="button" class="link-button alone" @click="$emit('find')">{{ word('answer_elsewhere') }}</button>
      <p v-if="gone" class="stone" role="status">
        <span>{{ word('comment_deleted') }}</span>
        <button type="button" class="link-button" @click="$emit('restore')">{{ word('undo') }}</button>
      </p>
      <template v-else>
        <avatar :person="comment.author" size="small" />
        <div class="comment-body">
          <div class="comment-head">
            <div class="comment-names">
              <person-name :person="comment.author" />
              <span class="meta byline-facts">
                <a :href="path" :title="exactTime(comment.created_at)"><time :datetime="comment.created_at">{{ timeAgo(comment.created_at) }}</time></a>
                <edited v-if="comment.edited_at" :post-id="postId" :comment-id="comment.id" :at="comment.edited_at" />
              </span>
            </div>
            <more-menu :label="word('more_about_comment', { name: nameOf(comment.author) })" :path="path" :may-edit="own && mayWrite()" :may-delete="own || moderates"
              @edit="$emit('edit')" @delete="$emit('delete')" />
          </div>
          <write-box v-if="editing" :key="editing.revision" :place="draft" :label="word('edit_comment')" :editing="editing" :quiet="quiet" :answer="answer"
            @send="$emit('save', $event)" @leave="$emit('cancel-edit')" @discard="discardEdit" />
          <template v-else>
            <div class="prose" dir="auto" v-html="comment.html"></div>
            <begun-edit v-if="own" ref="begun" :place="draft" @resume="$emit('edit')" />
            <div class="comment-foot">
              <reactions v-if="mayWrite()" :post-id="postId" :comment-id="comment.id" :reaction="reaction" />
              <button v-if="mayWrite()" type="button" class="reply" :aria-expanded="answering" :aria-label="word('reply_to', { name: nameOf(comment.author) })" @click="$emit('reply')">{{ word('reply') }}</button>
              <reaction-counts :post-id="postId" :comment-id="comment.id" :counts="comment.reactions" />
            </div>
          </template>
        </div>
      </template>
    </li>`,
  computed: {
    draft() { return `edit-comment-${this.comment.id}`; },
    path() { return `/post/${this.postId}#comment-${this.comment.id}`; },
    own() { return this.comment.author.id === window.teekueche.viewer; },
  },
  watch: {
    gone(gone) { this.keepFocus(gone); },
  },
  mounted() {
    if (this.own && hasDraft(this.draft) && hasDeparted(this.draft)) this.$emit('reopen');
    this.$watch(() => hasDraft(`reply-${this.comment.id}`), (has) => { if (has) this.$emit('reopen-reply'); }, { immediate: true });
  },
  methods: {
    nameOf,
    word,
    timeAgo,
    exactTime,
    isAnswer,
    discardEdit(said) {
      this.$emit('cancel-edit');
      this.$nextTick(() => this.$refs.begun.discard(said));
    },
  },
};
