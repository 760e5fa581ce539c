/** Keeps a device listening to whichever client it has. */
export interface Listening {
  /** Listens until the function that is returned is called. */
  readonly keep: () => () => void;
  /** The device may have another client: in a moment that one is listened to, where somebody wants that. */
  readonly follow: () => void;
  /** Ends it, whoever wants it, until somebody else does or there is another client. */
  readonly end: () => void;
}

/**
 * @param partsNow - what the device's client brought; `undefined` while it has none
 * @param attach - begins to listen; gives what ends it
 */
export function createListening<Parts extends object>(
  partsNow: () => Parts | undefined,
  attach: (parts: Parts) => () => void,
): Listening {
  let wanted = 0;
  let current: { readonly parts: Parts; readonly end: () => void } | undefined;

  function settle(): void {
    const parts = wanted > 0 ? partsNow() : undefined;
    if (current?.parts === parts) return;
    const before = current;
    current = parts && { parts, end: attach(parts) };
    before?.end();
  }

  return {
    keep() {
      wanted += 1;
      settle();
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        wanted -= 1;
        if (wanted === 0 || current) settle();
      };
    },
    follow() {
      // A client is named in a render, which must not begin anything.
      if (wanted > 0) queueMicrotask(settle);
    },
    end() {
      current?.end();
      current = undefined;
    },
  };
}
