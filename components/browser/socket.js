// The page's connection, for modules that are read before NiceGUI opens it: it does so when the whole page is mounted.
export function withSocket(use) {
  if (window.socket) use(window.socket);
  else setTimeout(withSocket, 20, use);
}
