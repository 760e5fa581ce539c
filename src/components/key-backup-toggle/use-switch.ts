import type { ChangeEvent, RefObject } from "react";
import { useId } from "react";
import type { PreferenceSnapshot } from "../../core/preference/snapshot.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { classNames } from "../shared/class-names.ts";
import { useLayoutEffect } from "../shared/use-layout-effect.ts";

/** Attributes and handlers of an `<input>` that is the switch. */
export interface KeyBackupSwitchProps {
  readonly id: string;
  readonly type: "checkbox";
  /** It belongs to no form: one of the host's around it is not sent by Enter, and sets nothing back. */
  readonly form: "";
  /** `switch` while on or off is known; a checkbox in its mixed state else. */
  readonly role: "switch" | undefined;
  readonly checked: boolean;
  readonly "aria-busy": boolean;
  /** Set while it takes no input; it is never `disabled`, which would drop the focus. */
  readonly "aria-disabled": true | undefined;
  readonly "aria-describedby": string;
  readonly onClick: ((event: { preventDefault: () => void }) => void) | undefined;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** The switch: its words, and what to spread on its elements. */
export interface KeyBackupSwitch {
  /** Its name. */
  readonly label: string;
  /** For the `<label>`. */
  readonly labelProps: { readonly htmlFor: string };
  /** What it is about. */
  readonly description: string;
  /** Said besides where the account's value is in its old form. */
  readonly legacyNote: string | undefined;
  /** For the element with the description. */
  readonly descriptionProps: { readonly id: string };
  /** For an `<input>`. A switch that is something else takes `enabled`, `isMixed`, `isWaiting` and `set`. */
  readonly inputProps: KeyBackupSwitchProps;
  /** What it shows; `undefined` while it is neither on nor off. */
  readonly enabled: boolean | undefined;
  /** Whether it is neither on nor off: assistive technology calls a switch that is not on "off". */
  readonly isMixed: boolean;
  /** Whether it takes no input, since the answer is on its way. */
  readonly isWaiting: boolean;
  /** Whether what it shows is being saved. */
  readonly isSaving: boolean;
  /** Turns key storage on or off. */
  readonly set: (enabled: boolean) => void;
}

interface SwitchContext {
  readonly preference: PreferenceSnapshot;
  readonly label: string;
  readonly messages: KeyBackupMessages;
  /** The host's own id. */
  readonly id?: string | undefined;
  /** Ids of what else describes it. */
  readonly describedBy?: string | undefined;
  readonly onFlip: (enabled: boolean) => void;
}

/**
 * A switch is on or off. While neither is known (`loading`, `undetermined`, `unavailable`) it is a checkbox in its
 * mixed state instead, because assistive technology calls a switch that is not on "off". While `loading` it takes no
 * input.
 */
export function useSwitch(control: RefObject<HTMLInputElement | null>, context: SwitchContext): KeyBackupSwitch {
  const { preference, label, messages, id, describedBy, onFlip } = context;
  const { status, enabled, source, saving, unsaved } = preference;
  const isMixed = enabled === undefined;
  const isWaiting = isMixed && status === "loading";
  const generated = useId();
  const inputId = id ?? `${generated}input`;

  useLayoutEffect(() => {
    mark(control.current, isMixed);
  }, [control, isMixed]);

  return {
    label,
    labelProps: { htmlFor: inputId },
    description: messages.toggleDescription,
    legacyNote: source === "legacy" && !saving && !unsaved ? messages.toggleLegacy : undefined,
    descriptionProps: { id: `${generated}about` },
    inputProps: {
      id: inputId,
      type: "checkbox",
      form: "",
      role: isMixed ? undefined : "switch",
      checked: enabled ?? false,
      "aria-busy": saving !== undefined,
      "aria-disabled": isWaiting || undefined,
      "aria-describedby": classNames(describedBy, `${generated}about`),
      onClick: isWaiting ? (event) => event.preventDefault() : undefined,
      onChange(event) {
        if (isWaiting) return;
        // The browser has already ended the mixed state. It ends when the snapshot says so, not before.
        event.currentTarget.indeterminate = isMixed;
        onFlip(event.currentTarget.checked);
      },
    },
    enabled,
    isMixed,
    isWaiting,
    isSaving: saving !== undefined,
    set: (next) => isWaiting || onFlip(next),
  };
}

/** The mixed state has no attribute. */
function mark(input: HTMLInputElement | null, isMixed: boolean): void {
  if (input) input.indeterminate = isMixed;
}
