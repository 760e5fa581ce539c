import { useEffect, useLayoutEffect as useReactLayoutEffect } from "react";

/**
 * React's `useLayoutEffect` where there is something to lay out. On a server no effect runs, and React 18 warns of each
 * of this kind there.
 */
export const useLayoutEffect = typeof document === "undefined" ? useEffect : useReactLayoutEffect;
