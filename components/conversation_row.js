// A conversation in the list: with whom, what was said last, and how much is new.
import ConversationFace from 'conversation_face';
import { called, inShort } from 'in_short';
import { exactTime, short, shortTime, word } from 'words';

export default {
  components: { ConversationFace },
  props: { entry: String },
  inject: ['inbox'],
  template: `
    <a class="conversation-row" :class="{ 'conversation-new': isNew }" :href="'/inbox/' + talk.id" :aria-current="inbox.here === talk.id ? 'page' : null">
      <conversation-face :conversation="talk" />
      <span class="conversation-text">
        <span class="conversation-line">
          <bdi class="conversation-name">{{ called(talk) }}</bdi>
          <svg v-if="mine.is_muted" class="icon conversation-sign" viewBox="0 0 24 24" role="img" :aria-label="word('muted')"><title>{{ word('muted') }}</title><path d="M4 4l16 16M6.5 9.500V13c0 2-.5 3.5-1.5 4.500h12M17.5 14.500V11A5.5 5.5 0 0 0 9 6.400M10 20.500h4"/></svg>
          <svg v-if="mine.is_pinned" class="icon conversation-sign" viewBox="0 0 24 24" role="img" :aria-label="word('pinned')"><title>{{ word('pinned') }}</title><path d="M9 4h6l-.8 6 3.3 3.500h-11L9.8 10zM12 13.500V20"/></svg>
          <time class="conversation-time" :datetime="data.last_at" :title="exactTime(data.last_at)">{{ shortTime(data.last_at) }}</time>
        </span>
        <span class="conversation-line">
          <span class="conversation-last" dir="auto">{{ last }}</span>
          <span v-if="mine.unread" class="badge" :class="{ 'badge-quiet': mine.is_muted }" role="img" :aria-label="word('new_message_count', { n: mine.unread })">{{ short(mine.unread) }}</span>
        </span>
      </span>
    </a>`,
  computed: {
    data() { return JSON.parse(this.entry); },
    talk() { return this.data.conversation; },
    mine() { return this.data.mine; },
    isNew() { return this.mine.unread > 0 && !this.mine.is_muted; },
    last() { return this.data.last ? inShort(this.data.last, this.talk) : ''; },
  },
  methods: { called, exactTime, short, shortTime, word },
};
