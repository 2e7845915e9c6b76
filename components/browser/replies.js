// What a card does with answers: which boxes are open for them, and where everything stands below the post.
import { isAnswer, rowsOf } from 'conversations';
import { hasDraft } from 'drafts';

const placeOf = ({ comment }) => `reply-${comment.id}`;

export default {
  data: () => ({ answered: [] }),
  computed: {
    rows() {
      return rowsOf(this.comments, {
        opened: this.open !== null,
        earlier: this.earlier,
        sought: Number(this.focus),
        answered: this.mayWrite ? this.answered : [],
      });
    },
  },
  methods: {
    placeOf,
    answers(comment) {
      return this.answered.some((answer) => answer.comment.id === comment.id);
    },
    start({ comment: { author, ...comment } }) {
      return isAnswer(comment) && author.id !== window.teekueche.viewer ? `@${author.username} ` : '';
    },
    reply(comment) {
      const open = this.answered.find((answer) => answer.comment.id === comment.id);
      if (open && hasDraft(placeOf(open))) this.$refs.answers.find(({ place }) => place === placeOf(open)).focus();
      else this.answered = [...this.answered.filter((answer) => hasDraft(placeOf(answer))), ...(open ? [] : [{ comment }])];
    },
    reopenReply(comment) {
      if (!this.answers(comment)) this.answered.push({ comment, quiet: true });
    },
    leaveReply(answer) {
      if (!hasDraft(placeOf(answer))) this.answered = this.answered.filter(({ comment }) => comment.id !== answer.comment.id);
      this.$nextTick(() => (this.$el.querySelector(`#comment-${answer.comment.id}`) ?? this.$el).focus({ preventScroll: true }));
    },
  },
};
