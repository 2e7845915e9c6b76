// The dialog about a conversation: its name and picture, who is in it, and how much one wants to hear of it.
import ConversationFace from 'conversation_face';
import { called } from 'in_short';
import Avatar from 'avatar';
import PeoplePicker from 'people_picker';
import PersonName from 'person_name';
import sendPicture from 'send_picture';
import SmallDialog from 'small_dialog';
import { limits, word } from 'words';

export default {
  components: { Avatar, ConversationFace, PeoplePicker, PersonName, SmallDialog },
  props: { about: String, gone: Boolean, answer: String },
  emits: ['wish', 'close'],
  template: `
    <small-dialog ref="dialog" :title="word(adding ? 'add_people' : 'about_conversation')" @close="$emit('close')">
      <div class="small-dialog-body details" :aria-busy="!entry">
        <p v-if="error" class="message-error" role="alert">{{ error }}</p>
        <div v-if="asking" class="details-question" role="alertdialog" :aria-label="asking.question">
          <p>{{ asking.question }}</p>
          <div class="actions">
            <button ref="yes" type="button" class="button button-danger" @click="confirm">{{ asking.yes }}</button>
            <button type="button" class="button button-quiet" @click="asking = null">{{ word('cancel') }}</button>
          </div>
        </div>
        <form v-else-if="adding" class="people-form" @submit.prevent="add">
          <people-picker v-model="chosen" :label="word('add_people')" :without="memberIds" @done="add" />
          <fieldset class="choices">
            <legend>{{ word('newcomers_see') }}</legend>
            <label class="choice"><input v-model="seesAll" type="radio" name="sees" :value="false">{{ word('sees_from_now') }}</label>
            <label class="choice"><input v-model="seesAll" type="radio" name="sees" :value="true">{{ word('sees_all') }}</label>
          </fieldset>
          <p class="field-hint">{{ word('everyone_is_told') }}</p>
          <div class="actions">
            <button type="submit" class="button button-primary" :disabled="!chosen.length">{{ word('add_people') }}</button>
            <button type="button" class="button button-quiet" @click="adding = false">{{ word('cancel') }}</button>
          </div>
        </form>
        <template v-else-if="entry">
          <div class="details-head">
            <conversation-face :conversation="talk" />
            <bdi v-if="!isGroup" class="conversation-name">{{ called(talk) }}</bdi>
            <form v-else class="details-name" @submit.prevent="rename">
              <input v-model="name" class="input" :maxlength="limits.name" autocomplete="off" dir="auto" :aria-label="word('group_name')">
              <button v-if="name.trim() && name !== talk.name" type="submit" class="button button-quiet">{{ word('save') }}</button>
            </form>
          </div>
          <div v-if="isGroup" class="details-picture">
            <button type="button" class="link-button" @click="$refs.file.click()">{{ word(talk.picture ? 'change_portrait' : 'choose_portrait') }}</button>
            <button v-if="talk.picture" type="button" class="link-button" @click="wish('picture', null)">{{ word('remove_portrait') }}</button>
            <input ref="file" type="file" accept="image/*,.heic,.heif" hidden @change="onChosen">
          </div>
          <label class="details-switch"><span>{{ word('mute_conversation') }}</span><input type="checkbox" role="switch" :checked="mine.is_muted" @change="wish('mute', $event.target.checked)"></label>
          <label class="details-switch"><span>{{ word('pin_conversation') }}</span><input type="checkbox" role="switch" :checked="mine.is_pinned" @change="wish('pin', $event.target.checked)"></label>
          <template v-if="isGroup">
            <div class="details-members-head">
              <h3>{{ word('members', { n: members.length }) }}</h3>
              <button type="button" class="link-button" @click="beginAdding">{{ word('add_people') }}</button>
            </div>
            <ul class="who-list">
              <li v-for="{ person } in members" :key="person.id" class="who-row">
                <avatar :person="person" />
                <person-name :person="person" />
                <button v-if="mayRemove && person.id !== me" type="button" class="link-button details-remove" :aria-label="word('remove_member', { name: person.name })" @click="askRemove(person)">{{ word('remove') }}</button>
              </li>
            </ul>
            <button type="button" class="button button-danger details-leave" @click="askLeave">{{ word('leave_conversation') }}</button>
          </template>
        </template>
      </div>
    </small-dialog>`,
  data: () => ({ name: '', error: '', adding: false, chosen: [], seesAll: false, asking: null, me: window.teekueche.viewer }),
  computed: {
    limits: () => limits,
    data() { return this.about ? JSON.parse(this.about) : [null, { members: [], may_remove: false }]; },
    entry() { return this.data[0]; },
    talk() { return this.entry.conversation; },
    mine() { return this.entry.mine; },
    members() { return this.data[1].members; },
    mayRemove() { return this.data[1].may_remove; },
    memberIds() { return this.members.map(({ person }) => person.id); },
    isGroup() { return this.talk.kind === 'group'; },
    stands() { return this.entry?.conversation.name; },
  },
  watch: {
    stands: { handler(name) { this.name = name ?? ''; }, immediate: true },
    gone(gone) { if (gone) this.$refs.dialog.leaveFor('/inbox'); },
    answer(told) {
      const { key, ok, message } = JSON.parse(told);
      this.error = message;
      if (ok && key === 'add') this.adding = false;
    },
  },
  beforeUnmount() {
    this.request?.abort();
  },
  methods: {
    called,
    word,
    wish(name, value) {
      this.error = '';
      this.$emit('wish', name, value);
    },
    rename() {
      if (this.name.trim() && this.name !== this.talk.name) this.wish('rename', this.name);
    },
    onChosen(event) {
      const [file] = event.target.files;
      event.target.value = '';
      if (!file) return;
      this.error = '';
      this.request = sendPicture(file, {
        progress: () => {},
        arrived: ({ id }) => this.wish('picture', id),
        failed: (message) => { this.error = message; },
      });
    },
    beginAdding() {
      Object.assign(this, { adding: true, chosen: [], seesAll: false, error: '' });
    },
    add() {
      if (this.chosen.length) this.wish('add', { people: this.chosen.map(({ id }) => id), sees_all: this.seesAll });
    },
    askRemove({ id, name }) {
      this.ask({ name: 'remove', value: id, question: word('remove_member_really', { name }), yes: word('remove') });
    },
    askLeave() {
      this.ask({ name: 'leave', value: null, question: word('leave_really'), yes: word('leave_conversation') });
    },
    ask(asking) {
      this.asking = asking;
      this.$nextTick(() => this.$refs.yes.focus());
    },
    confirm() {
      const { name, value } = this.asking;
      this.asking = null;
      this.wish(name, value);
    },
  },
};
