import { useSyncExternalStore } from "react";
import type { KeyBackupDevice } from "../../core/device/device.ts";
import { useOwnPlace } from "../../react/use-in-view.ts";
import { useLayoutEffect } from "../shared/use-layout-effect.ts";

/** Whether this is the dialog that asks: of several for one device the first that was mounted. */
export function useFirst({ places }: KeyBackupDevice): boolean {
  const own = useOwnPlace();
  useLayoutEffect(() => places.enter("asking", own), [places, own]);
  return useSyncExternalStore(places.subscribe, () => !places.besides("asking", own).includes("asking"), isFirst);
}

const isFirst = (): boolean => true;
