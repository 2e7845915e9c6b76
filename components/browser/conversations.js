// How comments and boxes for answers stand below a post.

// What stands below each other: `{ comment, alone }`, or `{ answer }` for a box; all with a key and their thread.
// An opened thread has its comments in the order of conversations, a preview by time.
export function rowsOf(comments, { opened, earlier, sought, answered }) {
  const rows = comments.map((comment, index) => ({
    key: comment.id,
    thread_id: comment.thread_id,
    comment,
    alone: alone(comment, comments[index - 1], earlier > 0 && (!opened || index === 0) && sought !== comment.thread_id),
  }));
  for (const answer of answered) {
    const { id, thread_id } = answer.comment;
    rows.splice(endOf(thread_id, rows) + 1, 0, { key: `answer-${id}`, thread_id, answer });
  }
  return rows;
}

export function isAnswer(comment) {
  return comment.thread_id !== comment.id;
}

// Where that is what an answer answers, if it does not stand above it: 'elsewhere', or 'deleted' where it can't be.
function alone(comment, above, mayBeElsewhere) {
  if (!isAnswer(comment) || above?.thread_id === comment.thread_id) return '';
  return mayBeElsewhere ? 'elsewhere' : 'deleted';
}

function endOf(threadId, rows) {
  const last = rows.findLastIndex((row) => row.thread_id === threadId);
  return last === -1 ? rows.findLastIndex((row) => row.thread_id < threadId) : last;
}
