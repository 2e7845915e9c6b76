// A post with its pictures, reactions and comments: one element of the page. The props are JSON texts, see each computed.
import Avatar from 'avatar';
import BegunEdit from 'begun_edit';
import CommentRow from 'comment';
import { settleDeparted } from 'departures';
import { hasDraft } from 'drafts';
import Edited from 'edited';
import edits from 'edits';
import FoldedText from 'folded_text';
import GroupLine from 'group_line';
import keepsFocus from 'keeps_focus';
import { newest } from 'live_posts';
import MoreMenu from 'more_menu';
import { mayWriteIn, ownGroup } from 'own_groups';
import OriginalPost from 'original';
import PersonName, { nameOf } from 'person_name';
import Pictures from 'pictures';
import ReactionCounts from 'reaction_counts';
import Reactions from 'reactions';
import replies from 'replies';
import ShareDialog from 'share';
import shares from 'shares';
import { exactTime, timeAgo, word } from 'words';
import WhyHere from 'why_here';
import WriteBox from 'write_box';

const LONG = 720; // px: a longer text is folded at 480

const parse = (text) => (text ? JSON.parse(text) : null);

export default {
  components: { Avatar, BegunEdit, CommentRow, Edited, FoldedText, GroupLine, MoreMenu, OriginalPost, PersonName, Pictures, ReactionCounts, Reactions, ShareDialog, WhyHere, WriteBox },
  mixins: [edits, keepsFocus, replies, shares],
  inheritAttrs: false,
  props: { post: String, mine: String, original: String, why: String, who: String, history: String, refused: String, thread: String, editing: String, outcomes: String, focus: String, line: Boolean },
  inject: { wish: {}, mayPin: { default: null }, page: { default: null }, rescue: { default: null } }, // the list tells the server for all its cards
  provide() {
    return { told: this.told, mayWrite: () => this.mayWrite, writesIn: () => this.data.group_id };
  },
  template: `
    <article v-bind="$attrs" class="post" :id="'post-' + data.id" :data-post="data.id" tabindex="-1" :aria-label="word('post_by', { name: nameOf(data.author) })">
      <p v-if="line" class="new-since" role="separator"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5M6 11l6-6 6 6"/></svg>{{ word('new_since') }}</p>
      <p v-if="my.gone" class="stone" role="status">
        <span>{{ word('post_deleted') }}</span>
        <button type="button" class="link-button" @click="act('restore', { comment_id: null })">{{ word('undo') }}</button>
      </p>
      <template v-else>
        <group-line v-if="data.group_id" :post="data" />
        <header class="byline">
          <avatar :person="data.author" />
          <div class="byline-text">
            <person-name :person="data.author" />
            <span class="meta byline-facts">
              <span v-if="data.author.job" class="byline-job" dir="auto" :title="data.author.job">{{ data.author.job }}</span>
              <a :href="path" :title="exactTime(data.created_at)"><time :datetime="data.created_at">{{ timeAgo(data.created_at) }}</time></a>
              <edited v-if="data.edited_at" :post-id="data.id" :at="data.edited_at" />
              <why-here v-if="reasons" ref="why" :why="reasons" :name="nameOf(data.author)" />
            </span>
          </div>
          <more-menu :label="word('more_about_post', { name: nameOf(data.author) })" :path="path" :may-edit="my.may_edit && mayWrite" :may-delete="my.may_delete || keepsOrder"
            :may-ask="Boolean(reasons)" :may-pin="mayPin?.()" :pinned="Boolean(data.pinned_at)" @pin="act(data.pinned_at ? 'unpin' : 'pin', {})" @why="$refs.why.look()" @edit="startEdit(null)" @delete="act('delete', { comment_id: null })" />
        </header>
        <write-box v-if="editPost" :key="editPost.revision" :place="editPlace" :label="word('edit_post')" :editing="editPost" :quiet="reopening"
          :answer="fates[editPlace]" @send="save(null, $event)" @leave="leaveEdit" @discard="discardEdit" />
        <folded-text v-else-if="data.html" :html="data.html" :long="LONG" :open="alone" />
        <pictures v-if="data.pictures?.length && !editPost?.pictures" :pictures="data.pictures" />
        <original-post v-if="data.shared_id" :post="passedOn" :within="data.group_id" />
        <begun-edit v-if="my.may_edit && !editPost" ref="begun" :place="editPlace" @resume="startEdit(null)" />
        <div class="post-actions">
          <reactions v-if="mayWrite" :post-id="data.id" :reaction="my.reaction" />
          <button v-if="mayWrite" type="button" class="action action-comment" :aria-expanded="boxOpen" @click="openBox">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6.5 5h11A2.5 2.5 0 0 1 20 7.5v6a2.5 2.5 0 0 1-2.5 2.5H12l-4.5 4v-4h-1A2.5 2.5 0 0 1 4 13.5v-6A2.5 2.5 0 0 1 6.5 5z"/></svg>
            <span class="action-word">{{ word('comment') }}</span>
            <template v-if="data.comment_count">
              <span class="number" aria-hidden="true">{{ data.comment_count }}</span>
              <span class="visually-hidden">{{ word('comments', { n: data.comment_count }) }}</span>
            </template>
          </button>
          <button v-if="toShare && mayShare" type="button" class="action action-share" aria-haspopup="dialog" @click="sharing = true">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M14 5.5l6 5.5-6 5.5v-3.3c-4.500-.2-7.600 1.300-10 4.800.6-5 3.700-8.400 10-9.200z"/></svg>
            <span class="action-word">{{ word('share') }}</span>
            <template v-if="data.share_count">
              <span class="number" aria-hidden="true">{{ data.share_count }}</span>
              <span class="visually-hidden">{{ word('shares', { n: data.share_count }) }}</span>
            </template>
          </button>
          <reaction-counts :post-id="data.id" :counts="data.reactions" />
        </div>
        <button v-if="earlier" type="button" class="link-button earlier" :disabled="asking" @click="ask({})">{{ word('earlier_comments', { n: earlier }) }}</button>
        <ol v-if="rows.length" class="comments">
          <template v-for="row in rows" :key="row.key">
            <li v-if="row.answer" class="comment-answer">
              <write-box ref="answers" :place="placeOf(row.answer)" :label="word('reply_to', { name: nameOf(row.answer.comment.author) })" :start="start(row.answer)" :quiet="row.answer.quiet"
                :answer="fates[placeOf(row.answer)]" @send="act('comment', { ...$event, answers: row.answer.comment.id })" @arrived="leaveReply(row.answer)" @leave="leaveReply(row.answer)" />
            </li>
            <comment-row v-else :comment="row.comment" :alone="row.alone" :post-id="data.id" :reaction="my.on_comments?.[row.key]" :answer="fates['edit-comment-' + row.key]" :answering="answers(row.comment)"
              :gone="gone.includes(row.key)" :moderates="my.moderates || keepsOrder" :editing="edit && edit.comment_id === row.key ? edit : null" :quiet="reopening" :marked="focus === String(row.key)"
              @edit="startEdit(row.key)" @reopen="reopen(row.key)" @save="save(row.key, $event)" @cancel-edit="leaveEdit"
              @delete="act('delete', { comment_id: row.key })" @restore="act('restore', { comment_id: row.key })"
              @find="act('find', { comment_id: row.comment.thread_id })" @reply="reply(row.comment)" @reopen-reply="reopenReply(row.comment)" />
          </template>
        </ol>
        <button v-if="later" type="button" class="link-button later" :disabled="asking" @click="ask({ later: true })">{{ word('later_comments', { n: later }) }}</button>
        <p v-if="open && !mayWrite" class="meta closed-below">{{ archived ? word('group_archived') : word('members_write') }}</p>
        <write-box v-if="boxOpen" ref="box" :place="'post-' + data.id" :label="word('write_comment')" :answer="fates['post-' + data.id]"
          @send="act('comment', $event)" @leave="$el.focus({ preventScroll: true })" />
        <share-dialog v-if="sharing" :post="toShare" :within="within" :passes-on="Boolean(data.shared_id)" :place="sharePlace" :answer="fates[sharePlace]"
          @send="act('share', $event)" @leave="sharing = false" />
      </template>
    </article>`,
  data() {
    return { wantsBox: false, asking: false };
  },
  computed: {
    data() { return newest(JSON.parse(this.post)); },
    my() { return JSON.parse(this.mine); },
    reasons() { return parse(this.why); },
    open() { return parse(this.thread); },
    fates() { return parse(this.outcomes) ?? {}; }, // by the place of the box
    path() { return `/post/${this.data.id}`; },
    comments() { return (this.open ?? this.data).comments ?? []; },
    gone() { return this.open ? this.open.gone : []; },
    earlier() { return this.open ? this.open.earlier : (this.data.comment_count ?? 0) - this.comments.length; },
    later() { return this.open ? this.open.later : 0; },
    keepsOrder() { return Boolean(ownGroup(this.data.group_id)?.keeps_order); },
    mayWrite() { return mayWriteIn(this.data.group_id); },
    archived() { return Boolean(ownGroup(this.data.group_id)); },
    boxOpen() { return this.mayWrite && (this.wantsBox || this.open !== null); },
  },
  watch: {
    'my.gone'(gone) { this.keepFocus(gone); },
    focus() { this.showFocused(); },
    thread() {
      this.asking = false;
      this.$nextTick(this.showFocused);
    },
    fates(now, before) {
      for (const [place, fate] of Object.entries(now)) {
        if (fate.number !== before[place]?.number) settleDeparted(fate); // also where its box is closed
      }
    },
  },
  created() {
    this.$watch(() => hasDraft(`post-${this.data.id}`), (has) => { this.wantsBox ||= has; }, { immediate: true });
    this.alone = location.pathname === this.path;
    this.LONG = LONG;
  },
  mounted() {
    this.showFocused();
    this.findLinked();
    addEventListener('hashchange', this.findLinked);
  },
  beforeUnmount() {
    removeEventListener('hashchange', this.findLinked);
  },
  methods: {
    nameOf,
    word,
    timeAgo,
    exactTime,
    told(what, commentId) {
      const told = parse(this[what]);
      return told?.comment_id === commentId ? told : null;
    },
    act(name, wish) {
      this.wish({ post_id: this.data.id, name, wish });
    },
    findLinked() {
      const linked = /^#comment-(\d{1,15})$/.exec(location.hash);
      if (linked && location.pathname === this.path) this.act('find', { comment_id: Number(linked[1]) });
    },
    showFocused() {
      if (this.focus && this.focus !== this.shownFocus) {
        const comment = this.$el.querySelector(`#comment-${this.focus}`);
        if (!comment) return;
        this.shownFocus = this.focus;
        comment.scrollIntoView({ block: 'center' });
        comment.focus({ preventScroll: true });
      }
    },
    openBox() {
      this.wantsBox = true;
      this.$nextTick(() => this.$refs.box.focus());
    },
    ask(wish) {
      this.asking = true; // a second click would fetch the same again
      setTimeout(() => { this.asking = false; }, 10_000);
      this.act('thread', wish);
    },
  },
};
