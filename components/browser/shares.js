// What a card does to pass its post on: the dialog, and what was sent from it and has no answer yet.
import { lastAudience } from 'audiences';
import { connection } from 'connection';
import { departingDraft, hasDeparted } from 'departures';
import { hasDraft, readDraft } from 'drafts';
import { newest } from 'live_posts';

export default {
  data: () => ({ sharing: false }),
  computed: {
    passedOn() { return this.original ? newest(JSON.parse(this.original)) : null; },
    sharePlace() { return `share-${this.data.id}`; },
    toShare() { return this.data.shared_id ? this.passedOn : this.data; },
  },
  created() {
    this.$watch(() => connection.opened, this.resumeShare);
  },
  mounted() {
    this.resumeShare();
  },
  beforeUnmount() {
    if (hasDraft(this.sharePlace)) this.rescue?.(this.sharePlace);
  },
  methods: {
    resumeShare() {
      if (this.sharing || !window.socket?.connected || !hasDeparted(this.sharePlace)) return;
      const groupId = lastAudience(this.sharePlace) || null;
      this.act('share', { ...departingDraft(this.sharePlace), text: readDraft(this.sharePlace).text ?? '', group_id: groupId });
    },
  },
};
