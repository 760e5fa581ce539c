import { afterEach, describe, expect, it, vi } from "vitest";
import { KeyBackupNoticeView } from "../../src/components/index.ts";
import type { Surroundings } from "../../src/components/shared/time.ts";
import { describeTime } from "../../src/components/shared/time.ts";
import { useToday } from "../../src/components/shared/use-today.ts";
import { english } from "../../src/locales/english.ts";
import { alone } from "../../stories/support/backup.ts";
import { change, off } from "../../stories/support/snapshots.ts";
import { fakeActions, render } from "./support/host.tsx";

afterEach(() => {
  vi.useRealTimers();
});

const now = new Date(2026, 4, 20, 18).getTime();
const afternoon = new Date(2026, 4, 20, 16, 5).getTime();
const german: Surroundings = { locale: "de-DE", hourCycle: "h23" };
const american: Surroundings = { locale: "en-US", hourCycle: "h12" };
/** Some versions of the tables have a narrow space before AM and PM. */
const plain = (text: string) => text.replaceAll(/\s/g, " ");

describe("a time", () => {
  it.for([
    ["en", american, "today, 4:05 PM"],
    ["en", german, "today, 16:05"],
    ["en", { locale: "en-GB", hourCycle: "h23" }, "today, 16:05"],
    ["de", german, "heute, 16:05"],
    ["de", american, "heute, 4:05 PM"],
    ["en-US", german, "today, 4:05 PM"],
    ["en-u-hc-h23", american, "today, 16:05"],
  ] as const)("has the words of %s and the hours of the reader, %o: %s", ([locale, around, text]) => {
    expect(plain(describeTime(afternoon, locale, now, around))).toBe(text);
  });

  it("has the date in the reader's order", () => {
    const march = new Date(2026, 2, 1, 9, 30).getTime();
    expect(plain(describeTime(march, "en", now, american))).toBe("Mar 1, 2026, 9:30 AM");
    expect(plain(describeTime(march, "en", now, { locale: "en-GB", hourCycle: "h23" }))).toBe("1 Mar 2026, 09:30");
  });

  it("is yesterday's after midnight, drawn again by one timer for all, and by none once nobody looks", async () => {
    vi.useFakeTimers({ now: new Date(2026, 4, 20, 23, 59, 59), toFake: ["Date", "setTimeout", "clearTimeout"] });
    const Seen = () => <p>{describeTime(afternoon, "en-GB", useToday())}</p>;
    const page = await render([<Seen key="one" />, <Seen key="other" />]);
    expect(page.container.textContent).toBe("today, 16:05today, 16:05");
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    await expect.poll(() => page.container.textContent).toBe("yesterday, 16:05yesterday, 16:05");
    expect(vi.getTimerCount()).toBe(1);
    await page.unmount();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("of a change that was noticed today is yesterday's after midnight, in the notice", async () => {
    vi.useFakeTimers({ now: new Date(2026, 4, 20, 23, 59, 58), toFake: ["Date", "setTimeout", "clearTimeout"] });
    const snapshot = { ...off, change: change({ since: afternoon }) };
    const messages = { ...english, locale: "en-GB" };
    const page = await render(
      <KeyBackupNoticeView snapshot={alone(snapshot)} actions={fakeActions()} messages={messages} />,
    );
    const time = () => page.container.querySelector(".mkb-call-note")?.textContent;
    await vi.advanceTimersByTimeAsync(500);
    await expect.poll(time).toContain(messages.changeSince("today, 16:05"));
    await vi.advanceTimersByTimeAsync(1_500);
    await expect.poll(time).toContain(messages.changeSince("yesterday, 16:05"));
  });
});
