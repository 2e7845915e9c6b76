// The post that another one passes on, in a quiet frame; null when it is not there (any more).
// `within` is the group that this one stands in.
import Avatar from 'avatar';
import FoldedText from 'folded_text';
import GroupLine from 'group_line';
import PersonName, { nameOf } from 'person_name';
import Pictures from 'pictures';
import { exactTime, timeAgo, word } from 'words';

const LONG = 360; // px: a longer text is folded at 240

export default {
  components: { Avatar, FoldedText, GroupLine, PersonName, Pictures },
  props: { post: Object, within: Number },
  template: `
    <p v-if="!post" class="original original-gone">{{ word('original_gone') }}</p>
    <section v-else class="original" :aria-label="word('post_by', { name: nameOf(post.author) })" @click="open">
      <group-line v-if="post.group_id && post.group_id !== within" :post="post" />
      <header class="original-head">
        <avatar :person="post.author" size="small" />
        <person-name :person="post.author" />
        <span class="meta byline-facts">
          <a ref="link" :href="'/post/' + post.id" :title="exactTime(post.created_at)"><time :datetime="post.created_at">{{ timeAgo(post.created_at) }}</time></a>
          <span v-if="post.edited_at" :title="exactTime(post.edited_at)">{{ word('edited') }}</span>
        </span>
      </header>
      <folded-text v-if="post.html" :html="post.html" :long="LONG" />
      <pictures v-if="post.pictures?.length" :pictures="post.pictures" />
    </section>`,
  created() {
    this.LONG = LONG;
  },
  methods: {
    nameOf,
    word,
    timeAgo,
    exactTime,
    open(event) {
      const taken = event.target.closest('a, button, dialog') || event.ctrlKey || event.metaKey || event.shiftKey;
      if (!taken && getSelection().isCollapsed) this.$refs.link.click();
    },
  },
};
