import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Whether this run takes the pictures anew instead of comparing. */
    takesPictures: boolean;
  }
}
