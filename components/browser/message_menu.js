// What else can be done with a message: copy its text, change it, delete it for everybody.
import ActionMenu from 'action_menu';
import { BIN, PAGES, PEN } from 'menu_signs';
import { word } from 'words';

export default {
  components: { ActionMenu },
  props: { label: String, text: Function, mayCopy: Boolean, isOwn: Boolean },
  emits: ['edit', 'delete'],
  template: `<action-menu :label="label" :items="items()" @choose="$emit($event)" />`,
  methods: {
    items() {
      return [
        this.mayCopy && { name: 'copy', label: word('copy_text'), sign: PAGES, copies: this.text, copied: word('text_copied') },
        this.isOwn && { name: 'edit', label: word('edit'), sign: PEN },
        this.isOwn && { name: 'delete', label: word('delete'), sign: BIN, danger: true },
      ].filter(Boolean);
    },
  },
};
