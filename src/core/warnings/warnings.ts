import { describeFault } from "./sdk-fault.ts";

/** What was seen is worked out only where somebody is told of it. */
type Names = () => readonly string[];
type Is = () => boolean;

/** What developers are told, by its code: what is wrong, why, and how to mend it; `undefined` where all is well. */
export const warnings = {
  "hidden-gate": (isHidden: Is) =>
    isHidden()
      ? "createKeyBackup made a device, and this client's `fetchFn` is not its `fetch` but another function, or one around it." +
        " So the device is not found: what people decide does not reach its gate, and keys wait there. Name it:" +
        " <KeyBackupProvider client={client} device={keyBackup}> or fromMatrixClient(client, { device: keyBackup })."
      : undefined,

  "unused-gate": (isUnused: Is) =>
    isUnused()
      ? "This device has a gate, and requests of its client do not pass it: keys leave as the SDK likes, and what the" +
        " screen says of them is wrong. Pass `fetchFn: keyBackup.fetch` to createClient, or call `keyBackup.fetch` for" +
        " every request in your own `fetchFn`."
      : undefined,

  "no-question": (isUnasked: Is) =>
    isUnasked()
      ? "Nobody decided on this device yet, so its gate is closed and keys wait; and nothing on the page asks. Mount" +
        " <KeyBackupSignInDialog /> (or useKeyBackupSignIn), or <KeyBackupNotice />, which says so and asks; or take the" +
        ' account\'s value over: createKeyBackup({ existingSession: "apply" }).'
      : undefined,

  "other-device": () =>
    "This device was made for another user or device than its client is signed in as, so it keeps its keys and" +
    " remembers nothing. Make one with createKeyBackup for each signed-in device.",

  "options-twice": (differing: Names) =>
    listed(
      differing,
      (names) =>
        `Options were given a second time, and these differ: ${names}. The device's own count. Give them to` +
        " createKeyBackup only.",
    ),

  "options-late": (dropped: Names) =>
    listed(
      dropped,
      (names) =>
        `This client already has its key storage device, so these options do nothing: ${names}. Give them where the` +
        " client is first named: to createKeyBackup, to fromMatrixClient or to <KeyBackupProvider>. A port takes its own.",
    ),

  "port-in-render": (isMany: Is) =>
    isMany()
      ? "A new port is made again and again for one signed-in device, most likely in a render. Each begins from nothing:" +
        " it reads the account anew and shows that it is loading. Make the port once, outside of components or in" +
        " useMemo, and keep it as long as the user is signed in."
      : undefined,

  "no-styles": (isUnstyled: Is) =>
    isUnstyled()
      ? 'The style sheet is not on the page, so components stand there bare. import "matrix-react-key-backup/styles.css"' +
        " once, or styles.layered.css where your own sheets are in layers."
      : undefined,

  "no-show-modal": () =>
    "This platform has no `showModal`, so the dialog is opened without it: nothing keeps the focus in it. jsdom is such a" +
    " platform, and tests there work; browsers have it since 2022.",

  "two-copies": () =>
    "Two copies of this package run in one page, most likely because it is installed or bundled twice. A device or gate" +
    " that one of them made is not found by the other: decisions reach it through the storage only, and what it" +
    " counts is not shown. Look at `npm ls matrix-react-key-backup`, and let the bundler resolve one copy" +
    " (`resolve.dedupe` in Vite, `resolve.alias` in webpack).",

  "unsupported-sdk": describeFault,
} as const;

/** Which warning. */
export type WarningCode = keyof typeof warnings;

/** What a warning is made from. */
export type Seen<Code extends WarningCode> = Parameters<(typeof warnings)[Code]>;

function listed(names: Names, say: (names: string) => string): string | undefined {
  const all = names();
  return all.length > 0 ? say(all.join(", ")) : undefined;
}
