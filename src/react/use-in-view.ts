"use client";

import type { RefObject } from "react";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { KeyBackupDevice } from "../core/device/device.ts";
import type { OwnPlace, Place } from "../core/statements/places.ts";
import { warnOfMissingStyles } from "./missing-styles.ts";

/**
 * Tells the device that a place is in view, and the place which others are: what a better one says is not said twice, and
 * of two notices in view the one that was mounted first says it.
 * What is mounted and cannot be seen, such as a settings page behind a tab, counts for nothing: a change that nobody
 * sees would be no notice.
 */
export function useInView(device: KeyBackupDevice, place: Place, root: RefObject<Element | null>): readonly Place[] {
  const { places } = device;
  const own = useOwnPlace();
  useEffect(() => (root.current ? warnOfMissingStyles(root.current) : undefined), [root]);
  useEffect(() => {
    const element = root.current;
    return element ? whileInView(element, () => places.enter(place, own)) : undefined;
  }, [places, place, own, root]);
  return useSyncExternalStore(places.subscribe, () => places.besides(place, own), getServerSnapshot);
}

let mounted = 0;

/** Tells this place from another of its kind, in the order in which they were mounted. */
export function useOwnPlace(): OwnPlace {
  const [own] = useState(() => ({ order: (mounted += 1) }));
  return own;
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
