import { checkClosing } from "./backup/checks.ts";
import type { FaultKind, RequestFault } from "./faults.ts";
import { detailsOf, isOfAccount } from "./faults.ts";
import { inRealm } from "./globals.ts";
import type { Page } from "./page.ts";
import type { World } from "./world.ts";

/** What a homeserver makes of a request: what it answers with, or the shape of an error. */
export type Answer = { readonly content?: unknown } | { readonly error: object };

/** One request, on its way. */
export interface Departure {
  readonly kind: FaultKind;
  readonly signal?: AbortSignal | undefined;
  /** Carried out when it arrives; nothing comes of it where it was given up before. */
  readonly perform: () => Answer;
  /** What it carries, for somebody who reads along. */
  readonly body?: unknown;
  /** Whether the client's own code sends it, and not the kit. */
  readonly isHosts?: boolean;
}

/** A browser gives a request up that nobody answers, in milliseconds. */
const PATIENCE_MS = 300_000;

/** The way from one page to the homeserver, and back. */
export class Wire {
  /** How many requests of the kit began, or for it, by what they ask. */
  readonly begun = new Map<FaultKind, number>();
  /** How many requests for account data have no answer yet. */
  inFlight = 0;
  readonly #world: World;
  readonly #page: Page;

  constructor(world: World, page: Page) {
    this.#world = world;
    this.#page = page;
  }

  /** Sends a request. Resolves with its answer or its error, in the page's name; never where the page is gone. */
  send({ kind, signal, perform, body, isHosts }: Departure): Promise<Answer> {
    const page = this.#page;
    const { time, server, latencyMs } = this.#world;
    return new Promise<Answer>((resolve) => {
      if (!page.realm.spend()) return;
      if (!isHosts) this.#world.note(() => checkClosing(page));
      // What the SDK creates, the kit has it create.
      if (!isHosts || kind === "POST versions") this.begun.set(kind, (this.begun.get(kind) ?? 0) + 1);
      const weight = isOfAccount(kind) ? 1 : 0;
      this.inFlight += weight;
      const fault = server.faults.take(kind);
      this.#world.tell?.(`${page.name} ${kind} ${JSON.stringify(body ?? "")} ${fault ?? ""}`);
      const half = latencyMs / 2;
      let answer: Answer = {};
      let isOver = false;
      const settle = (with_: Answer) => {
        if (isOver) return;
        isOver = true;
        this.inFlight -= weight;
        resolve(with_);
      };
      const later = (ms: number, take: () => Answer) =>
        time.schedule(ms, async () => {
          if (!page.realm.alive || isOver) return;
          await inRealm(page.realm, () => settle(take()));
          this.#world.afterTurn(page);
        });
      signal?.addEventListener("abort", () => settle({ error: { name: "AbortError" } }));
      const details = fault && detailsOf(fault);
      if (arrives(fault)) {
        time.schedule(half + (details?.laterMs ?? 0), () => {
          answer = perform();
        });
      }
      if (details && !details.error) return void later(PATIENCE_MS, () => ({ error: { name: "ConnectionError" } }));
      later(half * 2, () => (details?.error ? { error: details.error } : answer));
    });
  }
}

function arrives(fault: RequestFault | undefined): boolean {
  return !fault || detailsOf(fault).did;
}
