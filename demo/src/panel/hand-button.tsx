import type { ServerAct } from "../homeserver/hand.ts";

interface HandButtonProps {
  act: ServerAct;
  disabled: boolean;
  /** Whether it holds now; `undefined` for what is done once. */
  pressed?: boolean;
  onPress: () => void;
}

/** One thing that the homeserver may do, and what there is to see afterwards. */
export function HandButton({ act, disabled, pressed, onPress }: HandButtonProps) {
  const described = `expect-${act.id}`;
  return (
    <div className="hand-line" data-pressed={pressed}>
      <button
        type="button"
        className="hand-button"
        aria-pressed={pressed}
        aria-describedby={described}
        disabled={disabled}
        onClick={onPress}
      >
        {act.label}
      </button>
      <span className="expect" id={described}>
        {act.expect}
      </span>
    </div>
  );
}
