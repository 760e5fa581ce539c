import { useEffect, useState } from "react";
import { screenOf } from "./device-hand.ts";
import type { Look } from "./scene.ts";

interface Box {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** How far the ring stands off, in pixels. */
const GAP = 4;
/** How long what is out of view is brought back, in milliseconds. */
const BRING_MS = 5_000;

/** A ring around what there is to look at. It follows what it is around, and lets every press through. */
export function Spotlight({ look }: { look: Look }) {
  const [box, setBox] = useState<Box>();

  useEffect(() => {
    let shown: Element | undefined;
    const since = performance.now();
    let frame = requestAnimationFrame(function follow() {
      const target = targetOf(look);
      const next = target && boxOf(target, look);
      // Not for long: then it is the visitor who scrolls.
      const isLost = next === undefined && performance.now() - since < BRING_MS;
      if (target && (target !== shown || isLost)) target.scrollIntoView({ block: "nearest", inline: "nearest" });
      shown = target;
      setBox((before) => (same(before, next) ? before : next));
      frame = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(frame);
  }, [look]);

  if (!box) return null;
  return <div className="spotlight" aria-hidden="true" style={{ ...box }} />;
}

function targetOf({ at, in: selector = "body" }: Look): Element | undefined {
  if (at === "homeserver")
    return (document.querySelector(`.panel ${selector}`) ?? document.querySelector(".panel")) as Element;
  return screenOf(at)?.querySelector(selector) ?? frameOf(at);
}

function frameOf(id: string): HTMLIFrameElement | undefined {
  return document.querySelector<HTMLIFrameElement>(`iframe[data-device="${id}"]`) ?? undefined;
}

/** Where it is on this page, as far as it is in view in its device or list. */
function boxOf(target: Element, { at }: Look): Box | undefined {
  const frame = at === "homeserver" ? undefined : frameOf(at);
  const inFrame = frame !== undefined && target !== frame;
  const { x, y } = inFrame ? frame.getBoundingClientRect() : { x: 0, y: 0 };
  const window = inFrame ? frame.getBoundingClientRect() : target.closest(".requests")?.getBoundingClientRect();
  const own = target.getBoundingClientRect();
  const top = Math.max(own.top + y - GAP, window?.top ?? -Infinity);
  const left = Math.max(own.left + x - GAP, window?.left ?? -Infinity);
  const width = Math.min(own.right + x + GAP, window?.right ?? Infinity) - left;
  const height = Math.min(own.bottom + y + GAP, window?.bottom ?? Infinity) - top;
  return width > 2 * GAP && height > 2 * GAP ? { top, left, width, height } : undefined;
}

function same(one: Box | undefined, other: Box | undefined): boolean {
  if (!one || !other) return one === other;
  return (["top", "left", "width", "height"] as const).every((side) => Math.abs(one[side] - other[side]) < 0.5);
}
