import { KeyBackupError } from "../errors.ts";
import type { TakenAnswer } from "./answer.ts";
import type { RefusedUpload, StoredUpload, Traffic, Upload } from "./snapshot.ts";

/** How long the SDK may take to come back with what it was told to come back with, in milliseconds. */
const RETURN_MS = 2_000;

/** Where every upload is, and what was answered last. */
export class TrafficLog implements Traffic {
  readonly uploads = new Set<Upload>();
  stored: StoredUpload | undefined;
  refused: RefusedUpload | undefined;
  /** The version that the last upload left for. */
  #version: string | undefined;
  readonly #onChange: () => void;

  /** @param onChange - called after every change */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  hold(upload: Upload): void {
    this.#move(upload, "held");
  }

  /** It left: what was refused towards another version is over with. */
  leave(upload: Upload): void {
    this.#version = upload.version;
    if (this.refused?.version !== upload.version) this.refused = undefined;
    this.#move(upload, "left");
  }

  /** The SDK was told to come back with it. */
  sendBack(upload: Upload): void {
    this.#move(upload, "returning");
    setTimeout(() => {
      if (this.uploads.delete(upload)) this.#onChange();
    }, RETURN_MS);
  }

  /** Nobody waits for it any more. */
  end(upload: Upload): void {
    if (this.uploads.delete(upload)) this.#onChange();
  }

  answer(upload: Upload, answer: TakenAnswer | KeyBackupError): void {
    this.uploads.delete(upload);
    const { version, keys } = upload;
    const at = Date.now();
    // A late word about another version says nothing of the one that is uploaded to now.
    const isCurrent = version === this.#version;
    if (!(answer instanceof KeyBackupError)) {
      this.stored = { version, keys, ...answer, at };
      if (isCurrent) this.refused = undefined;
    } else if (isCurrent) {
      this.refused = { version, error: answer, at };
    }
    this.#onChange();
  }

  /** The gate closed: what was refused before says nothing of what is sent after it. */
  forgetRefused(): void {
    this.refused = undefined;
  }

  /**
   * Nothing may leave any more for the version that refused. What it refused has not been stored there since, so that what
   * it took before is not the last that is known of it.
   */
  forgetRefusal(): void {
    if (this.refused && this.stored?.version === this.refused.version) this.stored = undefined;
    this.refused = undefined;
  }

  /** Nobody is signed in any more, or nothing is decided. */
  forget(): void {
    this.stored = undefined;
    this.refused = undefined;
  }

  #move(upload: Upload, place: Upload["place"]): void {
    // What arrives is what was sent back before.
    const back = this.uploads.has(upload) ? undefined : [...this.uploads].find((other) => other.place === "returning");
    if (back) this.uploads.delete(back);
    upload.place = place;
    this.uploads.add(upload);
    this.#onChange();
  }
}
