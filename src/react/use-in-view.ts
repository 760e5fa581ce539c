"use client";

import type { RefObject } from "react";
import { useEffect, useSyncExternalStore } from "react";
import type { KeyBackupDevice } from "../core/device/device.ts";
import type { Place } from "../core/statements/places.ts";
import { warnOfMissingStyles } from "./missing-styles.ts";

/**
 * Tells the device that a place is in view, and the place which others are: what a better one says is not said twice.
 * What is mounted and cannot be seen, such as a settings page behind a tab, counts for nothing: a change that nobody
 * sees would be no notice.
 */
export function useInView(device: KeyBackupDevice, place: Place, root: RefObject<Element | null>): readonly Place[] {
  const { places } = device;
  useEffect(() => (root.current ? warnOfMissingStyles(root.current) : undefined), [root]);
  useEffect(() => {
    const element = root.current;
    return element ? whileInView(element, () => places.enter(place)) : undefined;
  }, [places, place, root]);
  return useSyncExternalStore(places.subscribe, places.getSnapshot, getServerSnapshot);
}

/**
 * Calls `enter` each time that an element comes into view, and what that returns when it goes out of it. Where nobody can
 * tell, it never does: something is said twice then rather than never.
 *
 * @returns what ends it
 */
function whileInView(element: Element, enter: () => () => void): () => void {
  if (typeof IntersectionObserver === "undefined") return () => {};
  let leave = (): void => {};
  let isIn = false;
  const observer = new IntersectionObserver((entries) => {
    const isNow = entries[entries.length - 1]?.isIntersecting ?? false;
    if (isNow === isIn) return;
    isIn = isNow;
    if (isNow) leave = enter();
    else leave();
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
    if (isIn) leave();
  };
}

const none: readonly Place[] = [];
const getServerSnapshot = (): readonly Place[] => none;
