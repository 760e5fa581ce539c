"use client";

import type { RefObject } from "react";
import { useEffect, useSyncExternalStore } from "react";
import type { KeyBackupDevice } from "../core/device/device.ts";
import type { Place } from "../core/statements/places.ts";

/**
 * Tells the device that a place is in view, and the place which others are: what a better one says is not said twice.
 * What is mounted and cannot be seen, such as a settings page behind a tab, counts for nothing: a change that nobody
 * sees would be no notice.
 */
export function useInView(device: KeyBackupDevice, place: Place, ref: RefObject<Element | null>): readonly Place[] {
  const { places } = device;
  useEffect(() => {
    const element = ref.current;
    // Where nobody can tell, it is said twice rather than never.
    if (!element || typeof IntersectionObserver === "undefined") return undefined;
    let leave: (() => void) | undefined;
    const observer = new IntersectionObserver((entries) => {
      const isInView = entries.at(-1)?.isIntersecting ?? false;
      if (isInView) leave ??= places.enter(place);
      else {
        leave?.();
        leave = undefined;
      }
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      leave?.();
    };
  }, [places, place, ref]);
  return useSyncExternalStore(places.subscribe, places.getSnapshot, getServerSnapshot);
}

const none: readonly Place[] = [];
const getServerSnapshot = (): readonly Place[] => none;
