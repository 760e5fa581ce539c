const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;

/** The colour that a pixel has after these CSS colours were painted over each other, as red, green, blue. */
export function paint(colors: readonly string[]): readonly number[] {
  canvas.clearRect(0, 0, 1, 1);
  for (const color of colors) {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The contrast (WCAG 2.2) of a colour with what is behind an element.
 *
 * @param color - a CSS colour; else the element's text colour
 */
export function contrast(element: Element, color = getComputedStyle(element).color): number {
  const behind: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    behind.unshift(getComputedStyle(at).backgroundColor);
  }
  const [darker = 0, lighter = 0] = [luminance(paint(behind)), luminance(paint([...behind, color]))].sort(
    (a, b) => a - b,
  );
  return (lighter + 0.05) / (darker + 0.05);
}
