// Says which fields of this page were being changed when it was built anew.
import { begun } from 'typed';

export default {
  emits: ['begun'],
  template: '<div hidden></div>',
  mounted() { begun().forEach((name) => this.$emit('begun', name)); },
};
