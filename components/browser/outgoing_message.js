// A message on its way: how far it is, or what went wrong, with a way to try again or to leave it.
import { connection } from 'connection';
import FileList from 'file_list';
import MessageQuote from 'message_quote';
import Pictures from 'pictures';
import { word } from 'words';

export default {
  components: { FileList, MessageQuote, Pictures },
  props: { letter: Object },
  emits: ['retry', 'discard'],
  template: `
    <div class="message message-own message-outgoing" :data-outgoing="letter.key">
      <div class="message-line">
        <div class="message-bubble">
          <message-quote v-if="letter.reply" :line="letter.reply" />
          <div v-if="letter.text" class="prose message-plain" dir="auto">{{ letter.text }}</div>
          <pictures v-if="letter.pictures.length" :pictures="letter.pictures" />
          <file-list v-if="letter.files.length" :files="letter.files" />
        </div>
      </div>
      <p v-if="letter.error" class="message-state" role="alert">
        <span class="message-error">{{ letter.error }}</span>
        <button type="button" class="link-button" @click="$emit('retry')">{{ word('try_again') }}</button>
        <button type="button" class="link-button" @click="$emit('discard')">{{ word('discard') }}</button>
      </p>
      <p v-else class="message-state" role="status">{{ word(lost ? 'sends_later' : 'sending') }}</p>
    </div>`,
  computed: {
    lost() { return connection.lost; },
  },
  methods: { word },
};
