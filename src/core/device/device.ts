import type { BackupEngine, TurnOffOptions } from "../backup/api.ts";
import type { EndableEngine } from "../backup/engine.ts";
import { createBackupEngine } from "../backup/engine.ts";
import type { TurnOnOptions } from "../backup/turn-on.ts";
import { noteCopy } from "../copies.ts";
import { KeyBackupError } from "../errors.ts";
import type { KeyUploadGate, KeyUploadGateOptions } from "../gate/gate.ts";
import { createGate } from "../gate/gate.ts";
import type { KeyBackupPort } from "../port.ts";
import type { PreferenceStore } from "../preference/api.ts";
import { Preference } from "../preference/store.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import { deviceRecordKey, openDeviceRecord } from "../record/record.ts";
import { storageOf } from "../record/storage.ts";
import type { SignIn } from "../sign-in/api.ts";
import { SignInQuestion } from "../sign-in/sign-in.ts";
import type { Places } from "../statements/places.ts";
import { createPlaces } from "../statements/places.ts";
import { warnOnce } from "../warnings/warn.ts";
import type { KeyBackupOptions, ResolvedOptions, SettledOptions } from "./options.ts";
import { differingOptions, resolveOptions } from "./options.ts";
import { noteGated, warnOfHiddenGate } from "./hidden-gate.ts";
import { createListening } from "./listening.ts";
import { warnOfManyPorts } from "./many-ports.ts";
import { findDevice, nameDevice } from "./registry.ts";
import { warnOfUnasked, warnOfUnaskedKeys } from "./unasked.ts";

/** How a choice is carried out where there is more than one way; see {@link TurnOnOptions}, {@link TurnOffOptions}. */
export type SetEnabledOptions = TurnOnOptions & TurnOffOptions;

/**
 * One signed-in device: the one object that everything of the kit hangs on. All functions are bound.
 *
 * `port`, `preference`, `backup`, `signIn` and `setEnabled` need a client. They are there once a client whose `fetchFn` is this
 * device's `fetch` was given to a provider, a hook or `fromMatrixClient`; before that they throw `no-client`.
 */
export interface KeyBackupDevice {
  /**
   * For `createClient({ fetchFn: keyBackup.fetch })`: everything but an upload of room keys passes untouched. Absent on a
   * device that was not made by {@link createKeyBackup} or `createKeyUploadGate`.
   */
  readonly fetch: typeof globalThis.fetch;
  /** The door through which this device's room keys leave; `undefined` where the host installed none. */
  readonly gate: KeyUploadGate | undefined;
  /** What this device remembers. */
  readonly record: DeviceRecordStore;
  /** Where on the page something of this device is in view, so that each thing is said in one place. */
  readonly places: Places;
  /** The port of its client. */
  readonly port: KeyBackupPort;
  /** What the account says. */
  readonly preference: PreferenceStore;
  /** The backup and this device's part in it; `undefined` where the client gives no encryption. */
  readonly backup: BackupEngine | undefined;
  /** The question at sign-in. */
  readonly signIn: SignIn;
  /**
   * What the user chose, for the account and this device alike: records the decision, which opens or closes the gate
   * before anything is sent, saves it in the account, and makes this device store keys, or cease to. Resolves when all of
   * that has been tried; see the snapshots for what came of it.
   *
   * @throws {@link KeyBackupError} `invalid-argument` for anything but a boolean
   */
  readonly setEnabled: (enabled: boolean, options?: SetEnabledOptions) => Promise<void>;
  /**
   * Keeps the device listening to its client until the function that is returned is called, whether or not something of
   * it is on screen: an unsaved choice is sent as soon as that is possible, and a change is noticed when it is made.
   */
  readonly keepListening: () => () => void;
  /**
   * For log-out, in one call: closes the gate, forgets what this device remembers, ends what is under way and listens to
   * its client no more, whoever wants that; the device's other tabs do the same. Call it before or after the client's own
   * log-out, with a client that is stopped, or with none. Whoever signs in next is asked anew, also with the same client.
   */
  readonly signOut: () => void;
  /** Forgets what this device remembers, which closes the gate, and goes on: nothing is decided any more. */
  readonly forget: () => void;
}

/** What a client brings to its device. */
interface Parts {
  readonly port: KeyBackupPort;
  readonly preference: Preference;
  readonly backup: EndableEngine | undefined;
  readonly signIn: SignInQuestion;
  readonly options: ResolvedOptions;
}

class Device implements KeyBackupDevice {
  readonly gate: KeyUploadGate | undefined;
  readonly record: DeviceRecordStore;
  readonly places = createPlaces();
  readonly #options: KeyBackupOptions;
  readonly #listening = createListening(
    () => this.#parts,
    (parts) => this.#listenTo(parts),
  );
  /** Where the record lay when that was last known: a client that is signed out may not say who it was. */
  #lastKey: string | undefined;
  /** The parts of every client that the device had; of a client that is gone nothing is left. */
  readonly #all = new WeakMap<KeyBackupPort, Parts>();
  #parts: Parts | undefined;
  #port: KeyBackupPort | undefined;

  constructor(options: KeyBackupOptions, hasGate: boolean) {
    noteCopy();
    this.#options = options;
    this.record = openDeviceRecord(storageOf(options.storage), () => this.#key());
    if (!hasGate) return;
    this.gate = createGate(this.record, options, () => void this.#parts?.backup?.refresh());
    nameDevice(this.gate, this);
    nameDevice(this.gate.fetch, this);
    noteGated(this);
    warnOfUnaskedKeys(this.gate, this.#asking());
    this.record.onEnd(() => this.#end());
  }

  /** What counts, with nothing left open. */
  get settled(): SettledOptions {
    return { ...resolveOptions(this.#options, this.#port?.options ?? {}), ...placeOf(this.#options), device: this };
  }

  get fetch(): typeof globalThis.fetch {
    return this.gate?.fetch ?? globalThis.fetch;
  }

  get port(): KeyBackupPort {
    return this.#bound().port;
  }

  get preference(): PreferenceStore {
    return this.#bound().preference;
  }

  get backup(): BackupEngine | undefined {
    return this.#bound().backup;
  }

  get signIn(): SignIn {
    return this.#bound().signIn;
  }

  readonly setEnabled = async (enabled: boolean, options: SetEnabledOptions = {}): Promise<void> => {
    const { preference, backup } = this.#bound();
    if (!backup || typeof enabled !== "boolean") return preference.setEnabled(enabled);
    await (enabled ? backup.turnOn(options) : backup.turnOff(options));
    await preference.settled();
  };

  readonly keepListening = (): (() => void) => {
    this.#bound();
    return this.#listening.keep();
  };

  readonly signOut = (): void => {
    const key = this.#key() ?? this.#lastKey;
    if (key !== undefined) openDeviceRecord(storageOf(this.#options.storage), key).end();
    this.#end();
  };

  readonly forget = (): void => {
    if (this.#parts) this.#parts.preference.forget();
    else this.record.forget();
  };

  /** Whether a client of this user and device belongs to it, and none does yet. */
  isAwaiting(port: KeyBackupPort): boolean {
    const { userId, deviceId } = this.#options;
    // Nobody's client says nothing of whose it will be.
    if (this.#port || port.getUserId() === null) return false;
    return !differ(userId, port.getUserId() ?? undefined) && !differ(deviceId, port.getDeviceId() ?? undefined);
  }

  /** Takes a client's port. A client that was made anew for the same device takes the earlier one's place. */
  bind(port: KeyBackupPort): void {
    if (this.#port === port) return;
    const known = this.#all.get(port);
    // Its parts read the record, which is of whoever the port says is signed in.
    this.#port = port;
    this.#parts = known ?? this.#partsOf(port);
    this.#listening.follow();
    if (known) return;
    this.#all.set(port, this.#parts);
    nameDevice(port, this);
    if (this.gate) warnOnce("options-twice", () => differingOptions(this.#options, port.options ?? {}));
  }

  #partsOf(port: KeyBackupPort): Parts {
    const { gate, record } = this;
    const options = resolveOptions(this.#options, port.options ?? {});
    const preference = new Preference(port, record, options);
    const backup = port.backup && createBackupEngine({ port: port.backup, preference, gate, record, ...options });
    const owner = () => this.#key() ?? "";
    const { places, setEnabled } = this;
    const signIn = new SignInQuestion({ preference, backup, record, places, owner, setEnabled, options });
    return { port, preference, backup, signIn, options };
  }

  #listenTo({ preference, backup, signIn, options }: Parts): () => void {
    const { gate, record } = this;
    const ends = [preference.subscribe(nothing)];
    if (!gate) ends.push(record.onEnd(() => this.#end()));
    else {
      if (backup) ends.push(backup.subscribe(nothing));
      warnOfUnasked(this.#asking(), ends);
    }
    if (options.existingSession === "apply") ends.push(signIn.takeOver());
    return () => {
      for (const end of ends) end();
    };
  }

  #asking() {
    const { record, places } = this;
    return { record, places, getSignIn: () => this.#parts?.signIn };
  }

  /** Nobody is signed in on this device any more. */
  #end(): void {
    this.#listening.end();
    this.#parts?.preference.end();
    this.#parts?.backup?.end();
    this.#parts?.signIn.end();
  }

  #bound(): Parts {
    if (this.#parts) return this.#parts;
    throw new KeyBackupError(
      "no-client",
      "No client uses this device yet. Pass its `fetch` to `createClient({ fetchFn })` and the client to <KeyBackupProvider>.",
    );
  }

  /** Where the record lies; `undefined` while nobody is signed in, or where it is not certain who is. */
  #key(): string | undefined {
    const { userId: named, deviceId: namedDevice } = this.#options;
    const port = this.#port;
    const userId = port?.getUserId() ?? undefined;
    const deviceId = port?.getDeviceId() ?? undefined;
    if (differ(named, userId) || differ(namedDevice, deviceId)) {
      warnOnce("other-device");
      return undefined;
    }
    const known = named ?? userId;
    if (known === undefined) return undefined;
    return (this.#lastKey = deviceRecordKey(known, namedDevice ?? deviceId ?? null));
  }
}

function differ(named: string | null | undefined, actual: string | undefined): boolean {
  return named !== undefined && named !== null && actual !== undefined && named !== actual;
}

/**
 * Makes one signed-in device, before its client: with `createClient({ fetchFn: keyBackup.fetch })` its room keys leave
 * by its user's decision and by nothing else. Providers and hooks find it again by that function.
 *
 * @example
 * ```ts
 * import { createClient } from "matrix-js-sdk";
 *
 * const keyBackup = createKeyBackup({ userId, deviceId });
 * const client = createClient({ baseUrl, userId, deviceId, accessToken, fetchFn: keyBackup.fetch });
 * ```
 */
export function createKeyBackup(options: KeyBackupOptions = {}): KeyBackupDevice {
  return new Device(options, true);
}

/**
 * {@link createKeyBackup}, for hosts that want its gate only.
 *
 * @example
 * ```ts
 * import { createClient } from "matrix-js-sdk";
 *
 * const gate = createKeyUploadGate({ userId, deviceId });
 * const client = createClient({ baseUrl, userId, deviceId, accessToken, fetchFn: gate.fetch });
 * gate.subscribe(() => console.log(`${gate.getSnapshot().heldKeys} keys wait`));
 * ```
 */
export function createKeyUploadGate(options: KeyUploadGateOptions): KeyUploadGate {
  const { gate } = new Device(options, true);
  if (!gate) throw new KeyBackupError("unexpected", "A device was made without its gate.");
  return gate;
}

/**
 * The one device of a port: the one that its options name, or whose gate they name, or a new one without a gate.
 *
 * @param named - the device of a port that names none itself
 * @example
 * ```ts
 * import { deviceOf, fromMatrixClient } from "matrix-react-key-backup/core";
 *
 * const { preference, setEnabled, keepListening } = deviceOf(fromMatrixClient(client));
 * const stop = keepListening();
 * preference.subscribe(() => console.log(preference.getSnapshot().status));
 * await setEnabled(true);
 * ```
 */
export function deviceOf(port: KeyBackupPort, named?: KeyBackupDevice): KeyBackupDevice {
  if (!findDevice(port)) warnOfManyPorts(port);
  const found = findDevice(port) ?? port.options?.device ?? named;
  const isKnown = found instanceof Device;
  if (!isKnown) warnOfHiddenGate(port);
  const device = isKnown ? found : new Device(port.options ?? {}, false);
  device.bind(port);
  return device;
}

/** What counts for a device, or for a port that may not have its device yet. */
export function optionsOf(subject: KeyBackupPort | KeyBackupDevice): SettledOptions {
  if (subject instanceof Device) return subject.settled;
  const { options = {} } = subject as KeyBackupPort;
  const device = findDevice(subject) ?? options.device;
  if (device instanceof Device) return device.settled;
  return { ...resolveOptions({}, options), ...placeOf(options), device };
}

function placeOf({ storage }: KeyBackupOptions): Pick<SettledOptions, "storage"> {
  return { storage: storageOf(storage) };
}

const nothing = (): void => {};
