import type { ReactNode, RefObject } from "react";
import { useEffect } from "react";
import type { Place } from "../../core/statements/places.ts";
import { screenOf } from "../../core/statements/screen.ts";
import type { DeviceFacts, Offers, Statement, Way } from "../../core/statements/statement.ts";
import { statements } from "../../core/statements/statements.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { useToday } from "../shared/use-today.ts";
import { buttonsOf } from "./buttons.ts";
import type { HandOver } from "./hand-over.ts";
import type { KeyBackupStatement, KeyBackupStatements } from "./parts.ts";
import { roomFor } from "./room.ts";
import type { Shown } from "./shown.ts";
import { inWords } from "./shown.ts";
import { useJustOff } from "./use-just-off.ts";
import { useProgress } from "./use-progress.ts";
import type { Settled } from "./use-settled.ts";
import { useSettled } from "./use-settled.ts";
import { useStep } from "./use-step.ts";
import type { Ways } from "./use-ways.ts";
import { useWays } from "./use-ways.ts";

/** How often the text may change, in milliseconds. */
const CALM_MS = 500;

/** What a place gives, to be told what it says. */
export interface StatementsContext extends Pick<HandOver, "onVerify" | "onSetUpRecovery"> {
  readonly place: Place;
  readonly snapshot: KeyBackupStatusSnapshot;
  readonly actions: KeyBackupStatusActions;
  readonly messages: KeyBackupMessages;
  readonly learnMore?: ReactNode;
  /** Whether the place draws the kit's own set-up of recovery. */
  readonly drawsSetUp: boolean;
  /** Ways out that stand elsewhere on the page. */
  readonly elsewhere: readonly Way[];
  /** The places of this device that are in view. */
  readonly inView?: readonly Place[] | undefined;
  /** Whether what is under way was begun in this place. */
  readonly isAnswered?: boolean | undefined;
  /** Leaves statements out. */
  readonly without?: ((statement: Statement) => boolean) | undefined;
  readonly onDismiss?: (() => void) | undefined;
  /** Whose it is, where the same component may be about another account. */
  readonly owner?: unknown;
}

/** What a place says and does, and what its view must know besides. */
export interface PlaceStatements extends KeyBackupStatements {
  /** What asks for something now, also where that is not said yet. */
  readonly told: Statement | undefined;
  /** Whether anything is said. */
  readonly isEmpty: boolean;
  /** Turns key storage on or off, as a switch says. */
  readonly flip: (enabled: boolean) => void;
}

const none: readonly Place[] = [];

/** Where nothing moves while a choice is saved and confirmed. */
const still: ReadonlySet<Place> = new Set<Place>(["settings", "switch", "status"]);

/** Everything that a place says of a device, calmly, and what its buttons do. */
export function useStatements(root: RefObject<HTMLElement | null>, context: StatementsContext): PlaceStatements {
  const { place, snapshot, actions, messages } = context;
  const [justOff, noteOff] = useJustOff(snapshot, context.owner);
  const offers = offersOf(context);
  const ways = useWays(root, { ...context, onTurnedOff: noteOff });
  useSetUpAtOnce(place === "dialog" && offers.setUpRecovery === "kit" && snapshot.need === "recovery", ways);
  const screen = screenFor(context, offers, justOff);
  const next = inWords(screen, offers, messages);
  const [shown, flush] = useSettled(next, CALM_MS, context.owner);
  // "Today" is another day after midnight.
  useToday();
  const step = useStep(ways, { ...context, onTurnedOff: noteOff });
  const progress = useProgress(snapshot, messages);

  function press(way: Way): void {
    const isOffered = [next.main, ...next.others, ...next.more].includes(way);
    // What the user acknowledges is what they could read.
    if (!isOffered || (way === "acknowledge" && next.key !== shown?.key)) return flush();
    ways.act(way);
  }
  function flip(enabled: boolean): void {
    if (!enabled && place === "settings") return ways.act("turn-off");
    if (!enabled) noteOff();
    void actions.setEnabled(enabled);
  }
  // A form has the screen to itself, one question at a time.
  const buttons = shown && !ways.isForm && buttonsOf(shown, { isBusy: next.isBusy, nameOf, press });
  function nameOf(way: Way): string {
    return messages.way(way, snapshot);
  }
  const { call, lines } = said(shown, next.isBusy);
  // The set-up has the box to itself, and says what each step is about.
  const isSetUp = step?.type === "set-up-recovery";
  return {
    ...(buttons || noButtons),
    lines,
    call: isSetUp ? undefined : call,
    // What asks for something says why in the box; a line says it by its sentence.
    why: next.isBusy || ways.isForm ? undefined : call?.error,
    progress: shown?.hasProgress && !(isSetUp && call) ? progress : undefined,
    step,
    isBusy: next.isBusy,
    differs: (shown?.differs ?? false) && !next.isBusy,
    room: next.isEmpty || !still.has(place) || call ? [] : roomFor(snapshot, messages),
    told: screen.call,
    isEmpty: shown?.isEmpty ?? true,
    flip,
  };
}

const noButtons = { main: undefined, others: [], more: [] } as const;

/** What can be offered here. */
function offersOf({ snapshot, onVerify, onSetUpRecovery, drawsSetUp }: StatementsContext): Offers {
  const setUpRecovery = onSetUpRecovery ? "host" : drawsSetUp && snapshot.canSetUpRecovery ? "kit" : undefined;
  // A verified device gains nothing by being verified again.
  return { verify: onVerify !== undefined && snapshot.verified !== true, setUpRecovery };
}

function screenFor(context: StatementsContext, offers: Offers, justOff: boolean): ReturnType<typeof screenOf> {
  const { place, snapshot, elsewhere, inView = none, isAnswered, without } = context;
  const all = statements(factsOf(snapshot, justOff), offers);
  const list = without ? all.filter((statement) => !without(statement)) : all;
  // The dialog has a button of its own, which goes on.
  return screenOf(list, { place, elsewhere, inView, taken: place === "dialog" ? 1 : 0, isAnswered });
}

/** What is read, and where: what a box has begun stays in the box until it is over. */
function said(shown: Settled | undefined, isBusy: boolean): Pick<Shown, "call" | "lines"> {
  if (!shown) return { call: undefined, lines: [] };
  const isHeld = shown.held?.isCall === true && shown.call === undefined;
  // Nothing is green, nor urgent, while something else is under way.
  const calm = (statement: KeyBackupStatement) => (isBusy ? { ...statement, tone: "quiet" as const } : statement);
  const [call, lines] = isHeld ? [shown.lines[0], []] : [shown.call, shown.lines];
  return { call: call && calm(call), lines: lines.map(calm) };
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
