/** So long nothing may happen, for it to count as not happening. */
export const silence = (ms = 1_000) => new Promise<void>((resolve) => setTimeout(resolve, ms));
