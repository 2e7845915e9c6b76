// Posts as they have become meanwhile: the server tells all open pages at once, past NiceGUI's update of single elements.
import { withSocket } from 'socket';
import { shallowReactive } from 'vue';

const MOST = 500; // the longest ago are told again by the server when a page needs them

const latest = shallowReactive(new Map());

export function newest(post) {
  const told = latest.get(post.id);
  return told && told.edition > post.edition ? told : post;
}

withSocket((socket) => {
  socket.on('post', (text) => {
    const post = JSON.parse(text);
    latest.delete(post.id);
    latest.set(post.id, post);
    if (latest.size > MOST) latest.delete(latest.keys().next().value);
  });
});
