// A conversation: its head, what is said in it, and the box at its bottom. Reads on at both ends, and says what has been seen.
import Avatar from 'avatar';
import keepsPlace from 'keeps_place';
import MessageBox from 'message_box';
import MessageSearch from 'message_search';
import { outgoing, put, setError, take } from 'outgoing';
import OutgoingMessage from 'outgoing_message';
import PersonName, { isHere, nameOf } from 'person_name';
import SeenBy from 'seen_by';
import WhoWrites from 'who_writes';
import { word } from 'words';

const AHEAD = 800; // px from an end at which more is asked for
const MARKED = 2000; // ms that a found message stands out

export default {
  components: { Avatar, MessageBox, MessageSearch, OutgoingMessage, PersonName, SeenBy, WhoWrites },
  mixins: [keepsPlace],
  props: { conversation: Number, state: String, head: String, earlier: Boolean, later: Boolean, read: Number, unread: Number, seen: String, seenBy: String,
    typing: String, focus: String, found: String },
  emits: ['wish'],
  provide() { return { talk: this }; },
  template: `
    <section class="conversation" :aria-label="title">
      <p v-if="state === 'gone'" class="conversation-gone" role="status">{{ word('conversation_gone') }}</p>
      <div v-else-if="state === 'failed'" class="conversation-gone" role="alert">
        <p>{{ word('conversation_failed') }}</p>
        <button type="button" class="button button-quiet" @click="say({ name: 'again' })">{{ word('try_again') }}</button>
      </div>
      <template v-else-if="shown">
        <header class="conversation-head">
          <a class="icon-button conversation-back" href="/inbox" :aria-label="word('to_inbox')" :title="word('to_inbox')">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M14.5 5 7.5 12l7 7"/></svg>
          </a>
          <avatar v-if="other" :person="other" />
          <span v-else class="avatar conversation-picture" aria-hidden="true">
            <img v-if="shown.picture" :src="'/files/' + shown.picture + '/320'" alt=""><template v-else>{{ shown.name.charAt(0) }}</template>
          </span>
          <div class="conversation-title">
            <h2><person-name v-if="other" :person="other" /><bdi v-else>{{ shown.name }}</bdi></h2>
            <p class="meta" role="status"><who-writes v-if="writers.length" :people="writers" /><template v-else-if="isGroup">{{ word('members', { n: shown.member_count }) }}</template></p>
          </div>
          <button type="button" class="icon-button" aria-haspopup="dialog" :aria-label="word('search_messages')" :title="word('search_messages')" @click="searching = true">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20"/></svg>
          </button>
          <slot name="more"></slot>
        </header>
        <div ref="scroller" class="conversation-scroller" tabindex="0" :aria-label="word('messages_in', { name: title })" @scroll.passive="onScroll">
          <div ref="content" class="conversation-content" role="log">
            <p class="conversation-beginning meta">{{ word(earlier ? 'loading_messages' : 'conversation_begins') }}</p>
            <slot></slot>
            <outgoing-message v-for="letter in letters" :key="letter.key" :letter="letter" @retry="retry(letter.key)" @discard="discard(letter.key)" />
          </div>
        </div>
        <div v-if="!atEnd || later" class="conversation-jump">
          <button type="button" class="waiting-pill" @click="jump">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M6 13l6 6 6-6"/></svg>
            {{ unread ? word('new_message_count', { n: unread }) : word('to_newest') }}
          </button>
        </div>
        <p v-if="nobodyLeft" class="conversation-closed meta">{{ word('nobody_reads') }}</p>
        <message-box v-else ref="box" :conversation="conversation" :reply="reply" @send="depart" @typing="say({ name: 'typing' })" @leave="reply = null" @edit-last="editLast" />
        <seen-by v-if="seenBy" :people="JSON.parse(seenBy)" @close="say({ name: 'put_seen_away' })" />
        <message-search v-if="searching" :found="found" @ask="say({ name: 'search', ...$event })" @find="find" @close="searching = false" />
      </template>
    </section>`,
  data: () => ({ reply: null, marked: null, searching: false }),
  computed: {
    letters() { return outgoing.filter((letter) => letter.conversation === this.conversation); },
    shown() { return this.head ? JSON.parse(this.head) : null; },
    isGroup() { return this.shown?.kind === 'group'; },
    other() { return this.shown?.pair.find(({ id }) => id !== window.teekueche.viewer); },
    title() { return this.other ? nameOf(this.other) : this.shown?.name; },
    nobodyLeft() { return Boolean(this.other) && !isHere(this.other); },
    writers() { return JSON.parse(this.typing || '[]'); },
    lastSeen() { return JSON.parse(this.seen || '{}'); },
    seenWords() {
      const { by, all } = this.lastSeen;
      if (!by) return '';
      if (!this.isGroup) return word('seen');
      return all ? word('seen_by_all') : word('seen_by', { n: by });
    },
  },
  watch: {
    atEnd: 'tellPlace',
    focus(focus) { this.look(JSON.parse(focus).message_id); },
  },
  mounted() {
    this.toldRead = 0;
    this.asked = {};
    document.addEventListener('visibilitychange', this.noteRead);
    addEventListener('focus', this.noteRead);
    visualViewport.addEventListener('resize', this.fit);
    this.begin();
  },
  updated() {
    this.begin();
    this.takeArrived();
    this.keepPlace();
    this.readOn();
  },
  beforeUnmount() {
    document.removeEventListener('visibilitychange', this.noteRead);
    removeEventListener('focus', this.noteRead);
    visualViewport.removeEventListener('resize', this.fit);
    clearTimeout(this.unmark);
  },
  methods: {
    word,
    say(wish) { this.$emit('wish', wish); },
    rows() { return Array.from(this.$refs.content?.querySelectorAll('[data-message]') ?? []); },
    row(id) { return this.$refs.content?.querySelector(`[data-message="${id}"]`); },
    begin() {
      if (this.sizes || !this.rows().length) return;
      this.watchPlace();
      const fresh = this.$refs.content.querySelector('.message-fresh');
      if (fresh) this.goTo(fresh.closest('[data-message]'));
      else this.goToEnd();
      this.tellPlace();
    },
    // The server holds no more of a busy conversation than its end for whoever looks at that.
    tellPlace() { this.say({ name: this.atEnd ? 'at_end' : 'not_at_end' }); },
    onScroll() {
      this.notePlace();
      this.readOn();
    },
    // At either end more comes by itself.
    readOn() {
      if (!this.sizes || !this.$refs.scroller) return; // or it is gone
      const { scrollTop, scrollHeight, clientHeight } = this.$refs.scroller;
      const ids = this.rows().map((row) => row.dataset.message);
      if (this.earlier && scrollTop < AHEAD) this.ask('earlier', ids[0]);
      if (this.later && scrollHeight - scrollTop - clientHeight < AHEAD) this.ask('later', ids.at(-1));
      this.noteRead();
    },
    ask(name, end) {
      if (this.asked[name] === end) return;
      this.asked[name] = end;
      this.say({ name });
    },
    noteRead() {
      if (!this.sizes || document.hidden || !document.hasFocus()) return;
      const { bottom } = this.$refs.scroller.getBoundingClientRect();
      const last = this.rows().findLast((row) => row.getBoundingClientRect().bottom < bottom + 16);
      const id = Number(last?.dataset.message);
      if (!(id > Math.max(this.read, this.toldRead))) return;
      this.toldRead = id;
      this.say({ name: 'read', message_id: id });
    },
    jump() {
      if (this.later) this.say({ name: 'newest' });
      else this.goToEnd();
    },
    find(id) {
      if (this.row(id)) this.look(id);
      else this.say({ name: 'find', message_id: id });
    },
    look(id) {
      this.$nextTick(() => {
        if (!this.row(id)) {
          this.goToEnd();
          return;
        }
        this.goTo(this.row(id));
        this.marked = id;
        clearTimeout(this.unmark);
        this.unmark = setTimeout(() => { this.marked = null; }, MARKED);
      });
    },
    answerTo(line) {
      this.reply = line;
      this.focusBox();
    },
    focusBox() { this.$refs.box?.focus(); },
    editLast() {
      const last = this.rows().findLast((row) => row.dataset.editable);
      if (last) this.say({ name: 'edit', message_id: Number(last.dataset.message) });
    },
    depart(letter) {
      put(letter);
      this.reply = null;
      this.atEnd = true;
      if (this.later) this.jump();
    },
    retry(key) { setError(key, ''); },
    discard(key) { take(key); },
    takeArrived() {
      const arrived = (key) => this.$refs.content?.querySelector(`[data-key="${CSS.escape(key)}"]`);
      this.letters.filter(({ key }) => arrived(key)).forEach(({ key }) => take(key));
    },
    askSeen(id) { this.say({ name: 'seen', message_id: id }); },
    // Phones put their keys over the page: what is left of it is this high.
    fit() { document.documentElement.style.setProperty('--seen-height', `${visualViewport.height}px`); },
  },
};
