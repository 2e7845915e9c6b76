// What else can be done with a post or a comment: copy its link, ask why it is here, change it, delete it.
import ActionMenu from 'action_menu';
import { BIN, LINK, PEN, PIN, QUESTION } from 'menu_signs';
import { word } from 'words';

export default {
  components: { ActionMenu },
  props: { label: String, path: String, mayAsk: Boolean, mayEdit: Boolean, mayPin: Boolean, pinned: Boolean, mayDelete: Boolean },
  emits: ['why', 'edit', 'pin', 'delete'],
  template: `<action-menu :label="label" :items="items()" @choose="$emit($event)" />`,
  methods: {
    items() {
      return [
        { name: 'copy', label: word('copy_link'), sign: LINK, copies: () => location.origin + this.path, copied: word('link_copied') },
        this.mayAsk && { name: 'why', label: word('why'), sign: QUESTION },
        this.mayEdit && { name: 'edit', label: word('edit'), sign: PEN },
        this.mayPin && { name: 'pin', label: word(this.pinned ? 'unpin_post' : 'pin_post'), sign: PIN },
        this.mayDelete && { name: 'delete', label: word('delete'), sign: BIN, danger: true },
      ].filter(Boolean);
    },
  },
};
