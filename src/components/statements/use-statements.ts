import type { RefObject } from "react";
import { useEffect } from "react";
import type { Place } from "../../core/statements/places.ts";
import { screenOf } from "../../core/statements/screen.ts";
import type { DeviceFacts, Offers, Statement, Way } from "../../core/statements/statement.ts";
import { statements } from "../../core/statements/statements.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { useToday } from "../shared/use-today.ts";
import type { HandOver } from "./hand-over.ts";
import { roomFor } from "./room.ts";
import { inWords } from "./shown.ts";
import { useJustOff } from "./use-just-off.ts";
import type { Settled } from "./use-settled.ts";
import { useSettled } from "./use-settled.ts";
import type { Ways } from "./use-ways.ts";
import { useWays } from "./use-ways.ts";

/** How often the text may change, in milliseconds. */
const CALM_MS = 500;

/** What a place gives, to be told what it says. */
export interface StatementsContext extends HandOver {
  readonly place: Place;
  readonly snapshot: KeyBackupStatusSnapshot;
  readonly actions: KeyBackupStatusActions;
  readonly messages: KeyBackupMessages;
  /** Ways out that stand elsewhere on the page. */
  readonly elsewhere: readonly Way[];
  /** The places of this device that are in view. */
  readonly inView?: readonly Place[] | undefined;
  /** Whether what is under way was begun in this place. */
  readonly isAnswered?: boolean | undefined;
  /** Leaves statements out. */
  readonly without?: ((statement: Statement) => boolean) | undefined;
  readonly onDismiss?: (() => void) | undefined;
}

/** What a place says and does. */
export interface Statements {
  readonly shown: Settled | undefined;
  /** What asks for something now, also where that is not shown yet. */
  readonly told: Statement | undefined;
  /** Whether something is under way, also where that is not shown yet. */
  readonly isBusy: boolean;
  readonly ways: Ways;
  /** What the place may say next: room is kept for it. */
  readonly room: readonly string[];
  /** Call it when key storage is turned off, and nothing is deleted. */
  readonly noteOff: () => void;
  /** Does what a button says, if that is still offered: otherwise the newest is shown. */
  readonly press: (way: Way) => void;
  /** Turns key storage on or off, as the switch says. */
  readonly flip: (enabled: boolean) => void;
}

const none: readonly Place[] = [];

/** Where nothing moves while a choice is saved and confirmed. */
const still: ReadonlySet<Place> = new Set<Place>(["settings", "switch", "status"]);

/** Everything that a place says of a device, calmly, and what its buttons do. */
export function useStatements(root: RefObject<HTMLElement | null>, context: StatementsContext): Statements {
  const {
    place,
    snapshot,
    actions,
    messages,
    elsewhere,
    inView = none,
    without,
    onVerify,
    onSetUpRecovery,
    recoverySetUp,
  } = context;
  const [justOff, noteOff] = useJustOff(snapshot);
  const setUpRecovery = onSetUpRecovery ? "host" : recoverySetUp && snapshot.canSetUpRecovery ? "kit" : undefined;
  // A verified device gains nothing by being verified again.
  const offers: Offers = { verify: onVerify !== undefined && snapshot.verified !== true, setUpRecovery };
  const ways = useWays(root, { ...context, onTurnedOff: noteOff });
  useSetUpAtOnce(place === "dialog" && setUpRecovery === "kit" && snapshot.need === "recovery", ways);
  const all = statements(factsOf(snapshot, justOff), offers);
  const list = without ? all.filter((statement) => !without(statement)) : all;
  // The dialog has a button of its own, which goes on.
  const screen = screenOf(list, {
    place,
    elsewhere,
    inView,
    taken: place === "dialog" ? 1 : 0,
    isAnswered: context.isAnswered,
  });
  const next = inWords(screen, offers, messages);
  const [shown, flush] = useSettled(next, CALM_MS);
  // "Today" is another day after midnight.
  useToday();

  return {
    shown,
    told: screen.call,
    isBusy: next.isBusy,
    ways,
    room: next.isEmpty || !still.has(place) ? [] : roomFor(snapshot, messages),
    noteOff,
    press(way) {
      const isOffered = [next.main, ...next.others, ...next.more].includes(way);
      // What the user acknowledges is what they could read.
      if (!isOffered || (way === "acknowledge" && next.key !== shown?.key)) return flush();
      ways.act(way);
    },
    flip(enabled) {
      if (enabled || place !== "settings") {
        if (!enabled) noteOff();
        return void actions.setEnabled(enabled);
      }
      ways.act("turn-off");
    },
  };
}

/** After the answer at sign-in the set-up of recovery follows at once: its first step says what it is needed for. */
function useSetUpAtOnce(isNext: boolean, { open }: Ways): void {
  useEffect(() => {
    if (isNext) open("set-up-recovery");
  }, [isNext, open]);
}

/** A status as what a screen is made from. */
export function factsOf(snapshot: KeyBackupStatusSnapshot, justOff: boolean): DeviceFacts {
  return { preference: snapshot.preference, backup: snapshot.available ? snapshot : undefined, justOff };
}
