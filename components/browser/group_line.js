// The group that a post stands in, and who can read there. Its list knows what it is called; the one of a group does not say it.
import { forWhom, GROUPS } from 'groups';

export default {
  props: { post: Object },
  inject: { groupHere: {}, groupNamed: {} },
  template: `
    <p v-if="group" class="group-line meta">
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="GROUPS"/></svg>
      <a class="group-line-name" :href="'/groups/' + group.slug" :title="group.name"><bdi>{{ group.name }}</bdi></a>
      <span v-if="only" class="group-readers">{{ only }}</span>
    </p>`,
  computed: {
    group() { return this.post.group_id === this.groupHere() ? null : this.groupNamed(this.post.group_id); },
    only() { return forWhom(this.group, this.post.id); },
  },
  created() {
    this.GROUPS = GROUPS;
  },
};
