// Texts that somebody was writing for what is gone: none is lost.
import Rescued from 'rescued';

export default {
  components: { Rescued },
  template: '<div class="gone-texts"><rescued :places="[]" /></div>',
};
