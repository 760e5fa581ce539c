import { describe, expect, it } from "vitest";
import { combinations } from "../../src/core/backup/truth.ts";
import type { Place } from "../../src/core/statements/places.ts";
import { createPlaces } from "../../src/core/statements/places.ts";
import { screenOf } from "../../src/core/statements/screen.ts";
import type { DeviceFacts, Offers, Statement, Way } from "../../src/core/statements/statement.ts";
import { statements } from "../../src/core/statements/statements.ts";
import { say } from "../../src/components/statements/say.ts";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";
import { accounts, everyBackup, seenBackup } from "../support/device-facts.ts";

const places: readonly Place[] = ["settings", "switch", "status", "notice", "change", "dialog"];
const hosts: readonly Offers[] = [
  { verify: true, setUpRecovery: "kit" },
  { verify: true, setUpRecovery: "host" },
  { verify: false, setUpRecovery: undefined },
];

/** Every account beside every backup, task, need and error: what a screen may ever have to say. */
function* everything(): Generator<DeviceFacts> {
  for (const preference of accounts) {
    yield { preference, backup: undefined };
    for (const backup of everyBackup()) yield { preference, backup };
  }
}

const buttons = ({ main, others, more }: { main: Way | undefined; others: readonly Way[]; more: readonly Way[] }) =>
  (main ? 1 : 0) + others.length + (more.length > 0 ? 1 : 0);

const switchWays = ({ preference: { enabled } }: DeviceFacts): readonly Way[] =>
  enabled === undefined ? [] : [enabled ? "turn-off" : "turn-on"];

/** The first of everything of which something can be found that must not be. */
function counterexample(find: (facts: DeviceFacts) => unknown): unknown {
  for (const facts of everything()) {
    const found = find(facts);
    if (found !== undefined) return { found, facts };
  }
  return undefined;
}

describe("one voice: over every truth, task, need and error", { timeout: 30_000 }, () => {
  it("a screen has one main button at most and three buttons at most, and offers nothing twice", () => {
    let screens = 0;
    for (const facts of everything()) {
      for (const offers of hosts) {
        const list = statements(facts, offers);
        for (const place of places) {
          const elsewhere = place === "settings" || place === "switch" ? switchWays(facts) : [];
          const screen = screenOf(list, { place, elsewhere, inView: [] });
          const ways = [...(screen.main ? [screen.main] : []), ...screen.others, ...screen.more];
          screens += 1;
          if (
            buttons(screen) > 3 ||
            new Set(ways).size !== ways.length ||
            ways.some((way) => elsewhere.includes(way))
          ) {
            expect.fail(JSON.stringify({ place, screen, facts }));
          }
          const inDialog = screenOf(list, { place: "dialog", elsewhere: ["turn-off"], inView: [], taken: 1 });
          if (buttons(inDialog) > 2) expect.fail(JSON.stringify({ inDialog, facts }));
        }
      }
    }
    expect(screens).toBeGreaterThan(100_000);
  });

  it.each([english, german])("no sentence is said twice on one screen, and none is empty: $locale", (messages) => {
    for (const facts of everything()) {
      const offers = { verify: true, setUpRecovery: "kit" } as const;
      const { call, lines } = screenOf(statements(facts, offers), { place: "settings", elsewhere: [], inView: [] });
      const said = [call, ...lines].filter((each) => each !== undefined).map((each) => say(each, offers, messages));
      const sentences = said.flatMap(({ sentence, note }) => sentencesOf(`${sentence} ${note}`));
      if (said.some(({ sentence }) => sentence.trim() === "") || new Set(sentences).size !== sentences.length) {
        expect.fail(JSON.stringify({ said, facts }));
      }
    }
  });

  it("what destroys is never the main way out, nor is storing without a recovery key", () => {
    const risky: readonly (Way | undefined)[] = ["delete-stored", "replace", "without-recovery"];
    const found = counterexample((facts) => statements(facts, hosts[0]!).find(({ main }) => risky.includes(main)));
    expect(found).toBeUndefined();
  });

  it("nothing is green while something is under way, needed, failed, or differs", () => {
    const wrong: readonly Statement["id"][] = ["busy", "need", "failed", "lost"];
    const found = counterexample((facts) => {
      const list = statements(facts, hosts[0]!);
      const green = list.find(({ id, tone }) => id === "truth" && tone === "good");
      const isWrong = list.some((each) => wrong.includes(each.id) || (each.id === "truth" && each.truth.differs));
      return green && (isWrong || facts.preference.saving) ? green : undefined;
    });
    expect(found).toBeUndefined();
  });

  it("while a choice is saved, or a task is under way, that is what is said", () => {
    const found = counterexample((facts) => {
      const { saving } = facts.preference;
      const task = facts.backup?.task?.type ?? (saving && (saving.enabled ? "turning-on" : "turning-off"));
      if (!facts.backup || !task) return undefined;
      const said = statements(facts, hosts[0]!).find((each) => each.id === "busy");
      return said?.task.type === task ? undefined : { task };
    });
    expect(found).toBeUndefined();
  });

  it("a state that is not as the user wants it has a way out, with the switch beside it", () => {
    const found = counterexample((facts) => {
      const list = statements(facts, hosts[2]!);
      const { call, main, others, more } = screenOf(list, { place: "settings", elsewhere: [], inView: [] });
      const isFinal = list.some(({ error }) => error && !error.retryable);
      const isLeft = !main && others.length === 0 && more.length === 0;
      return call && isLeft && facts.preference.enabled === undefined && !isFinal ? call : undefined;
    });
    expect(found).toBeUndefined();
  });

  it("the ways out of the truth stay within reach, whatever is needed or failed", () => {
    const found = counterexample((facts) => {
      if (!facts.backup || facts.preference.saving || facts.backup.task) return undefined;
      const list = statements(facts, hosts[0]!);
      const said = list.find((each): each is Extract<Statement, { id: "truth" }> => each.id === "truth");
      if (!said || said.truth.account === "undetermined" || said.truth.account === "unavailable") return undefined;
      const { main, others, more } = screenOf(list, { place: "settings", elsewhere: [], inView: [] });
      return said.truth.actions.find((way) => ![main, ...others, ...more].includes(way));
    });
    expect(found).toBeUndefined();
  });
});

describe("each cause is said once", () => {
  const offers = { verify: true, setUpRecovery: "kit" } as const;

  it("turning on while offline is one statement with one main button at most", () => {
    const { preference, backup } = seenBackup("on", "nothing", "nothing-stored", "open", "unreachable");
    const list = statements({ preference, backup }, offers);
    const codes = list.flatMap(({ error }) => (error ? [error.code] : []));
    expect(codes).toEqual(["unreachable"]);
  });

  it("what is needed does not hide that the account says something else", () => {
    const { backup } = seenBackup("on", "nothing", "nothing-stored", "open");
    const list = (status: string) => {
      const preference = accounts.find((each) => each.status === status && !each.change && !each.saving)!;
      return statements({ preference, backup: { ...backup, need: "recovery" } }, offers).map(({ id }) => id);
    };
    expect(list("on")).toEqual(["need"]);
    expect([list("undetermined"), list("off")]).toEqual([
      ["need", "truth"],
      ["need", "truth"],
    ]);
  });

  it("a notice is silent about what the settings say in view, and speaks when they are gone", () => {
    const preference = accounts.find(({ change }) => change !== undefined)!;
    const list = statements({ preference, backup: undefined }, offers);
    const inView = createPlaces();
    const leave = inView.enter("settings");
    const notice = () => screenOf(list, { place: "notice", elsewhere: [], inView: inView.getSnapshot() }).call?.id;
    expect(notice()).toBeUndefined();
    leave();
    expect(notice()).toBe("change");
  });

  it.for(["notice", "change"] as const)("of several places of the kind %s in view the first says it", (place) => {
    const preference = accounts.find(({ change }) => change !== undefined)!;
    const list = statements({ preference, backup: undefined }, offers);
    const places = createPlaces();
    const owns = [1, 2, 3].map((order) => ({ order }));
    const saying = () =>
      owns.map(
        (own) => screenOf(list, { place, elsewhere: [], inView: places.besides(place, own) }).call !== undefined,
      );
    // Where nobody can tell what is in view, it is said twice rather than never.
    expect(saying()).toEqual([true, true, true]);
    const leaves = owns.map((own) => places.enter(place, own));
    expect(saying()).toEqual([true, false, false]);
    leaves[0]!();
    // What is not in view leaves it to what is.
    expect(saying()).toEqual([false, true, false]);
    const leave = places.enter(place, owns[0]);
    expect(saying()).toEqual([true, false, false]);
    leave();
    leaves[1]!();
    expect(saying()).toEqual([false, false, true]);
    leaves[2]!();
    leaves[2]!();
    expect(saying()).toEqual([true, true, true]);
  });

  it("what a place sees of others keeps its identity while nothing changed for it", () => {
    const places = createPlaces();
    const own = { order: 1 };
    places.enter("notice", own);
    const [all, besides] = [places.getSnapshot(), places.besides("notice", own)];
    places.enter("notice", { order: 2 });
    expect(places.getSnapshot()).toBe(all);
    expect(places.besides("notice", own)).toBe(besides);
    places.enter("settings");
    expect(places.besides("notice", own)).toEqual(["settings"]);
  });

  it("a notice is silent about what the question at sign-in says beside it", () => {
    const { preference, backup } = seenBackup("on", "nothing", "untrusted", "open");
    const list = statements({ preference, backup: { ...backup, need: "trust" } }, offers);
    const notice = (inView: readonly Place[]) => screenOf(list, { place: "notice", elsewhere: [], inView }).call?.id;
    expect([notice([]), notice(["dialog"])]).toEqual(["need", undefined]);
  });

  it("a change-only notice says nothing of trouble", () => {
    const { preference, backup } = seenBackup("on", "nothing", "untrusted", "open");
    const list = statements({ preference, backup }, offers);
    const at = (place: Place) => screenOf(list, { place, elsewhere: [], inView: [] }).call?.id;
    expect([at("notice"), at("change")]).toEqual(["truth", undefined]);
  });

  it("a closed gate on a device whose user has not decided is never silent, whatever the account says", () => {
    const silent = counterexample(({ preference, backup }) => {
      const isWaiting = backup?.gateOpen === false && preference.decision === undefined;
      if (!backup || !isWaiting || preference.status === "loading" || preference.saving || preference.unsaved) return;
      const list = statements({ preference, backup }, offers);
      const at = (place: Place, inView: readonly Place[] = []) => screenOf(list, { place, elsewhere: [], inView });
      // What is under way is all that is said meanwhile; what is in the way of more is said first.
      if (backup.task || backup.need || backup.error) return;
      const notice = at("notice");
      const answers = [...notice.others, notice.main, ...notice.more];
      const isAsked = answers.includes("choose-on") && answers.includes("choose-off");
      if (notice.call?.id !== "undecided" || !isAsked) return notice;
      if (at("settings").call?.id !== "undecided") return at("settings");
      return at("notice", ["dialog"]).call;
    });
    expect(silent).toBeUndefined();
  });

  it("the user's own pause is no news: only who has not decided is told of it", () => {
    const { preference, backup } = seenBackup("on", "held", "readable", "closed");
    const notice = (decision: "off" | "later" | undefined) =>
      screenOf(statements({ preference: { ...preference, decision }, backup }, offers), {
        place: "notice",
        elsewhere: [],
        inView: [],
      }).call?.id;
    expect([notice("off"), notice("later"), notice(undefined)]).toEqual([undefined, undefined, "undecided"]);
  });

  it("a notice can always be put aside", () => {
    const aside: readonly (Way | undefined)[] = ["dismiss", "acknowledge", "keep-account"];
    const found = counterexample((facts) => {
      const screen = screenOf(statements(facts, offers), { place: "notice", elsewhere: [], inView: [] });
      return [screen.main, ...screen.others].some((way) => aside.includes(way)) ? undefined : screen.call;
    });
    expect(found).toBeUndefined();
  });

  it("a restore begins by itself: to restore again is offered behind More only", () => {
    const found = counterexample((facts) =>
      statements(facts, offers).find(({ main, others }) => main === "restore" || others.includes("restore")),
    );
    expect(found).toBeUndefined();
  });

  it.each([
    [4, 0, "good"],
    [3, 1, "quiet"],
    [0, 4, "quiet"],
    [0, 0, "quiet"],
  ])("%i keys restored and %i not: the tone is %s", (imported, failed, tone) => {
    const { preference, backup } = seenBackup("on", "idle", "readable", "open");
    const restored = { imported, failed, total: imported + failed };
    const list = statements({ preference, backup: { ...backup, restored } }, offers);
    expect(list.find(({ id }) => id === "restored")?.tone).toBe(tone);
  });

  it("a device that its user paused is no trouble, and nothing urges them", () => {
    for (const { leaving, reading, gate } of combinations().filter(({ gate: each }) => each === "closed")) {
      const { preference, backup } = seenBackup("on", leaving, reading, gate);
      const list = statements({ preference, backup }, offers);
      expect(screenOf(list, { place: "notice", elsewhere: [], inView: [] }).call).toBeUndefined();
      expect(screenOf(list, { place: "settings", elsewhere: [], inView: [] }).main).toBeUndefined();
    }
  });
});

/** Sentences, roughly: what ends with a full stop, a question mark or dots. */
function sentencesOf(text: string): readonly string[] {
  return (text.match(/.+?[.?…]+(?=\s|$)/g) ?? [text]).map((sentence) => sentence.trim()).filter(Boolean);
}
