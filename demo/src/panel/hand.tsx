import { useState } from "react";
import type { ServerAct, ServerCondition, ServerHand } from "../homeserver/hand.ts";
import { createStore, useStore } from "../shared/store.ts";

/** Shown in place of the embedded homeserver's conditions, for layout only. */
const none = createStore<ReadonlySet<string>>(new Set());

/** Buttons that play the homeserver's part. A real homeserver has them too, greyed out, with the reason. */
export function Hand({
  hand,
  shown,
}: {
  hand: ServerHand | undefined;
  shown: Pick<ServerHand, "acts" | "conditions">;
}) {
  const active = useStore(hand?.active ?? none);
  const [said, setSaid] = useState("");

  return (
    <>
      <section className="panel-part" aria-labelledby="acts" aria-describedby={hand ? undefined : "no-hand"}>
        <h3 id="acts">Act behind the user’s back</h3>
        {!hand && (
          <p className="hint" id="no-hand">
            A real homeserver cannot be played from here. Go back to the one in this page to do so.
          </p>
        )}
        <ul className="hand">
          {shown.acts.map((act) => (
            <HandButton
              key={act.id}
              act={act}
              disabled={!hand}
              onPress={() => {
                hand?.perform(act.id);
                setSaid(`${act.label}: done.`);
              }}
            />
          ))}
        </ul>
        <p role="status" className="visually-hidden">
          {said}
        </p>
      </section>
      <section className="panel-part" aria-labelledby="conditions">
        <h3 id="conditions">Make it hard</h3>
        <ul className="hand">
          {shown.conditions.map((condition: ServerCondition) => (
            <HandButton
              key={condition.id}
              act={condition}
              disabled={!hand}
              pressed={active.has(condition.id)}
              onPress={() => hand?.toggle(condition.id)}
            />
          ))}
        </ul>
      </section>
    </>
  );
}

interface HandButtonProps {
  act: ServerAct;
  disabled: boolean;
  pressed?: boolean;
  onPress: () => void;
}

function HandButton({ act, disabled, pressed, onPress }: HandButtonProps) {
  const described = `expect-${act.id}`;
  return (
    <li data-pressed={pressed}>
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
    </li>
  );
}
