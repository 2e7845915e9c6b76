// One message: a bubble, or a quiet line for a note. Above it whatever is new since the one before: the day, who speaks, when.
import Avatar from 'avatar';
import FileList from 'file_list';
import keepsFocus from 'keeps_focus';
import { lineText } from 'lines';
import MessageMenu from 'message_menu';
import MessageQuote from 'message_quote';
import PersonName, { nameOf } from 'person_name';
import Pictures from 'pictures';
import ReactionCounts from 'reaction_counts';
import Reactions from 'reactions';
import { clockTime, dayName, exactTime, isSameDay, isSameMinute, word } from 'words';
import WriteBox from 'write_box';

export default {
  components: { Avatar, FileList, MessageMenu, MessageQuote, PersonName, Pictures, ReactionCounts, Reactions, WriteBox },
  mixins: [keepsFocus],
  inject: ['talk'],
  props: { message: String, before: String, mine: String, fresh: Boolean, editing: String, answer: String, who: String, refused: String, undo: Boolean },
  provide() {
    return {
      wish: ({ name, wish }) => this.say({ name, reaction: wish.reaction ?? null }),
      told: (what) => (this[what] ? JSON.parse(this[what]) : undefined),
    };
  },
  template: `
    <div class="message" :class="{ 'message-own': own, 'message-marked': talk.marked === line.id, 'message-follows': !head }" :id="'message-' + line.id"
      :data-message="line.id" :data-key="own ? shown.key : null" :data-editable="editable ? line.id : null" tabindex="-1">
      <p v-if="newDay" class="message-day"><span>{{ dayName(line.created_at) }}</span></p>
      <p v-if="fresh" class="message-fresh"><span>{{ word('new_line') }}</span></p>
      <p v-if="line.note" class="message-note" dir="auto">{{ lineText(line) }}</p>
      <template v-else>
        <p v-if="head" class="message-head meta">
          <template v-if="talk.isGroup && !own && newAuthor"><avatar :person="line.author" size="small" /><person-name :person="line.author" /></template>
          <time :datetime="line.created_at" :title="exactTime(line.created_at)">{{ clockTime(line.created_at) }}</time>
        </p>
        <div class="message-line">
          <div class="message-bubble" :class="{ 'message-stone': line.is_deleted, 'message-editing': edited }">
            <span class="visually-hidden">{{ nameOf(line.author) }}:</span>
            <message-quote v-if="shown.answers && !line.is_deleted" :line="shown.answers" @find="talk.find(shown.answers.id)" />
            <p v-if="line.is_deleted" class="stone" role="status">
              <span>{{ word('message_deleted') }}</span>
              <button v-if="undo" type="button" class="link-button" @click="say({ name: 'restore' })">{{ word('undo') }}</button>
            </p>
            <write-box v-else-if="edited" :key="edited.revision" :place="'edit-message-' + line.id" :label="word('edit_message')" :editing="edited"
              :answer="answer ? JSON.parse(answer) : null" @send="save" @leave="leave" />
            <div v-else-if="shown.html" ref="text" class="prose" dir="auto" v-html="shown.html"></div>
            <pictures v-if="shown.pictures.length" :pictures="shown.pictures" />
            <file-list v-if="shown.files.length" :files="shown.files" />
            <span v-if="shown.edited_at && !line.is_deleted" class="message-edited meta" :title="exactTime(shown.edited_at)">{{ word('edited') }}</span>
          </div>
          <div v-if="!line.is_deleted && !edited" class="message-tools">
            <reactions :post-id="line.id" :reaction="mine" />
            <button type="button" class="icon-button" :aria-label="word('reply_to', { name: nameOf(line.author) })" :title="word('reply')" @click="talk.answerTo(line)">
              <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9.5 6 4.5 11l5 5M4.5 11h9a6 6 0 0 1 6 6v1"/></svg>
            </button>
            <message-menu :label="word('more_about_message', { name: nameOf(line.author) })" :text="text" :may-copy="Boolean(shown.html)" :is-own="own"
              @edit="say({ name: 'edit' })" @delete="say({ name: 'delete' })" />
          </div>
        </div>
        <reaction-counts :post-id="line.id" :counts="shown.reactions" />
        <p v-if="talk.seenWords && talk.lastSeen.message_id === line.id" class="message-state">
          <button v-if="talk.isGroup" type="button" class="meta-button" aria-haspopup="dialog" @click="talk.askSeen(line.id)">{{ talk.seenWords }}</button>
          <template v-else>{{ talk.seenWords }}</template>
        </p>
      </template>
    </div>`,
  computed: {
    shown() { return JSON.parse(this.message); },
    line() { return this.shown.line; },
    former() {
      const [author, at, note] = JSON.parse(this.before);
      return author ? { author, at, note } : null;
    },
    own() { return this.line.author.id === window.teekueche.viewer; },
    editable() { return this.own && !this.line.note && !this.line.is_deleted; },
    edited() { return this.editing ? JSON.parse(this.editing) : null; },
    undoable() { return this.undo && this.line.is_deleted; },
    newDay() { return !this.former || !isSameDay(this.former.at, this.line.created_at); },
    newAuthor() { return this.newDay || this.fresh || this.former.note || this.former.author !== this.line.author.id; },
    head() { return this.newAuthor || !isSameMinute(this.former.at, this.line.created_at); },
  },
  watch: {
    undoable(now) { this.keepFocus(now); },
    editing(now) { if (!now) this.talk.focusBox(); },
  },
  methods: {
    clockTime,
    dayName,
    exactTime,
    lineText,
    nameOf,
    word,
    say(wish) { this.talk.say({ message_id: this.line.id, ...wish }); },
    text() { return this.$refs.text.innerText; },
    save({ key, text, revision, drafts }) { this.say({ name: 'save', key, text, revision, drafts }); },
    leave() { this.say({ name: 'cancel_edit' }); },
  },
};
