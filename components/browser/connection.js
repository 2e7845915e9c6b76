// Whether this page reaches its server, as far as the browser knows: `lost` until it is there again, `opened` counts up with every
// time that it may be.
import { reactive } from 'vue';
import { withSocket } from 'socket';

export const connection = reactive({ lost: !navigator.onLine, opened: 0 });

function lose() {
  connection.lost = true;
}

function open() {
  connection.lost = !navigator.onLine || !window.socket?.connected;
  connection.opened += 1;
}

withSocket((socket) => {
  socket.on('connect', open);
  socket.on('disconnect', lose);
  socket.on('connect_error', lose);
  if (socket.connected) open();
});
addEventListener('online', open);
addEventListener('offline', lose);
