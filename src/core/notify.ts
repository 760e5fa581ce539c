/** Calls every listener. One of the host's that throws harms nobody else. */
export function notifyAll(listeners: Iterable<() => void>): void {
  for (const listener of listeners) {
    try {
      listener();
    } catch (cause) {
      console.error("matrix-react-key-backup: A listener threw. Look at its stack; the others were called.", cause);
    }
  }
}
