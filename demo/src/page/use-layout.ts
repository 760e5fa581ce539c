import { useSyncExternalStore } from "react";

/**
 * How much there is room for: devices and homeserver side by side; the homeserver below the devices; or one of them at a
 * time, behind tabs.
 */
export type Layout = "wide" | "stacked" | "narrow";

/** What a device and the homeserver take at least, in root ems, so that larger text gets a simpler layout. */
const DEVICE = 20;
const SIDE = 25;
const AROUND = 5;

function subscribe(listener: () => void): () => void {
  addEventListener("resize", listener);
  return () => removeEventListener("resize", listener);
}

export function useLayout(devices: number): Layout {
  return useSyncExternalStore(subscribe, () => layoutOf(devices));
}

function layoutOf(devices: number): Layout {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const width = document.documentElement.clientWidth / root;
  if (width < 2 * DEVICE + AROUND) return "narrow";
  return width < Math.max(2, devices) * DEVICE + SIDE + AROUND ? "stacked" : "wide";
}
