import { commands } from "vitest/browser";
import type { Part } from "./commands.ts";

/** What a part of the page is like on the screen, pixel by pixel. */
export interface Picture {
  /** Where it is in the page. */
  readonly part: Part;
  /** Red, green, blue and opacity of each pixel, a row after the other. */
  readonly data: Uint8ClampedArray;
}

/** Takes a picture of what stands around some elements. */
export async function takePicture(elements: Iterable<Element>): Promise<Picture> {
  const rects = [...elements].map((element) => element.getBoundingClientRect());
  const x = Math.floor(Math.min(...rects.map(({ left }) => left)));
  const y = Math.floor(Math.min(...rects.map(({ top }) => top)));
  const width = Math.ceil(Math.max(...rects.map(({ right }) => right))) - x;
  const height = Math.ceil(Math.max(...rects.map(({ bottom }) => bottom))) - y;
  const png = await commands.shot({ x, y, width, height });
  const bytes = Uint8Array.from(atob(png), (letter) => letter.codePointAt(0) ?? 0);
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  canvas.drawImage(bitmap, 0, 0, width, height);
  return { part: { x, y, width, height }, data: canvas.getImageData(0, 0, width, height).data };
}

/** A text, and how far it stands out (WCAG 2.2). */
export interface Measured {
  readonly text: string;
  readonly contrast: number;
}

/** Every text of the kit's that can be seen below some elements, with its contrast as it is in a picture. */
export function measureTexts(roots: Iterable<Element>, picture: Picture): readonly Measured[] {
  return [...roots].flatMap((root) =>
    textsIn(root).map((node) => ({ text: node.data.trim(), contrast: contrastOf(node, picture) })),
  );
}

function textsIn(root: Element): readonly Text[] {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const parent = text.parentElement!;
    if (text.data.trim() === "" || parent.closest(".mkb-hidden, dialog:not([open]), a:not(.mkb-link)")) continue;
    if (parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) texts.push(text);
  }
  return texts;
}

/** What is behind a text is the colour that most of its pixels have; the text is the one that is farthest from that. */
function contrastOf(text: Text, picture: Picture): number {
  const range = text.ownerDocument.createRange();
  range.selectNodeContents(text);
  const pixels = [...range.getClientRects()].flatMap((rect) => pixelsIn(rect, picture));
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const [behind] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0]);
  let farthest = 1;
  for (const pixel of counts.keys()) farthest = Math.max(farthest, contrast(pixel, behind));
  return Math.round(farthest * 100) / 100;
}

function pixelsIn({ left, right, top, bottom }: DOMRect, { part, data }: Picture): number[] {
  const pixels: number[] = [];
  const within = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);
  for (let y = within(top - part.y, part.height); y < within(bottom - part.y, part.height); y += 1) {
    for (let x = within(left - part.x, part.width); x < within(right - part.x, part.width); x += 1) {
      const at = (y * part.width + x) * 4;
      pixels.push((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
    }
  }
  return pixels;
}

function contrast(one: number, other: number): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const known = new Map<number, number>();

function luminance(pixel: number): number {
  const before = known.get(pixel);
  if (before !== undefined) return before;
  const [red = 0, green = 0, blue = 0] = [pixel >> 16, (pixel >> 8) & 255, pixel & 255].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const value = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  known.set(pixel, value);
  return value;
}
