/** `#tour` begins the tour, `#tour-3` at its third scene, `#tour-3-playing` so that it plays itself. */
const ADDRESS = /^#tour(?:-(\d))?(-playing)?$/;

/** The scene that the page's address asks for; once. */
export function takeAskedFor(): { readonly scene: number; readonly playing: boolean } | undefined {
  const [match, scene = "1", playing] = ADDRESS.exec(location.hash) ?? [];
  if (match === undefined) return undefined;
  history.replaceState(null, "", location.pathname + location.search);
  return { scene: Number(scene), playing: playing !== undefined };
}

/** Lets the address ask for a scene, for a page that is about to be loaded anew. */
export function askFor(scene: number, playing: boolean): void {
  history.replaceState(null, "", `#tour-${scene}${playing ? "-playing" : ""}`);
}
