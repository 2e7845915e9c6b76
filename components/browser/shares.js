// What a card does to pass its post on: the dialog, and what was sent from it and has no answer yet.
import { lastAudience } from 'audiences';
import { connection } from 'connection';
import { departingDraft, hasDeparted } from 'departures';
import { hasDraft, readDraft } from 'drafts';
import { isForAll } from 'groups';
import { newest } from 'live_posts';
import { mayWriteIn } from 'own_groups';

export default {
  inject: { groupNamed: {} },
  data: () => ({ sharing: false }),
  computed: {
    passedOn() { return this.original ? newest(JSON.parse(this.original)) : null; },
    sharePlace() { return `share-${this.data.id}`; },
    toShare() { return this.data.shared_id ? this.passedOn : this.data; },
    // The group that alone may see it, if not everybody may see what is shared.
    within() {
      const id = this.toShare?.group_id;
      const group = id && this.groupNamed(id);
      return id && !(group && isForAll(group, this.toShare.id)) ? id : 0;
    },
    mayShare() { return mayWriteIn(this.within); },
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
