// The ways out of a sign-in. Nobody who sits here next may find what was begun here: the server gets it first, then it is forgotten.
import { forgetDrafts, sendDrafts } from 'drafts';
import { forgetOutgoing, outgoing } from 'outgoing';
import { forgetTyped } from 'typed';
import { word } from 'words';

export default {
  props: { ways: Array },
  template: `
    <form method="post" class="ways-out" @submit.prevent="leave($event.submitter)">
      <div class="actions">
        <button v-for="way in ways" :key="way.address" type="submit" class="button button-quiet" :formaction="way.address" :disabled="sending">{{ way.label }}</button>
      </div>
      <p v-if="hindrance" class="message-error" role="alert">{{ hindrance }}</p>
      <button v-if="unsent" type="button" class="link-button" @click="go">{{ word('sign_out_anyway') }}</button>
    </form>`,
  data: () => ({ sending: false, unsent: false, hindrance: '' }),
  methods: {
    word,
    async leave(way) {
      this.sending = true;
      const { reached, unsent } = await sendDrafts();
      this.sending = false;
      this.unsent = reached && unsent + outgoing.length > 0;
      this.hindrance = this.unsent ? word('drafts_unsent') : '';
      this.address = way.formAction;
      if (!reached) this.hindrance = word('sign_out_later');
      else if (!this.unsent) this.go();
    },
    go() {
      forgetDrafts();
      forgetOutgoing();
      forgetTyped();
      this.$el.action = this.address;
      this.$el.submit();
    },
  },
};
