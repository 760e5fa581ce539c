/**
 * Gives the focus back once something of the host's is closed that had it, to where it was or else to what is around that.
 * Whoever has it elsewhere by then keeps it: only a focus that is nowhere is given back.
 *
 * @param before - had it; it may be gone
 * @param around - takes it then
 */
export function giveBackFocus(before: Element | null | undefined, around: HTMLElement | null): void {
  const document = around?.ownerDocument;
  if (!document || (document.activeElement !== null && document.activeElement !== document.body)) return;
  const target = before?.isConnected && around.contains(before) ? (before as HTMLElement) : around;
  target.focus();
}
