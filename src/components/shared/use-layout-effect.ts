import { useEffect, useLayoutEffect as useBrowserLayoutEffect } from "react";

/** React's own, where something is laid out. On a server nothing is, and React 18 warns of it there. */
export const useLayoutEffect = typeof document === "undefined" ? useEffect : useBrowserLayoutEffect;
