import type { KeyboardEvent } from "react";
import { useRef } from "react";

/** A tab: a device, or the homeserver. */
export interface Place {
  readonly id: string;
  readonly name: string;
  /** Whether something waits there. */
  readonly mark: boolean;
}

export interface PlaceTabsProps {
  places: readonly Place[];
  place: string;
  onChoose: (id: string) => void;
}

/** Tabs as the ARIA practices describe them: one stop for Tab, arrows go from one to the next. */
export function PlaceTabs({ places, place, onChoose }: PlaceTabsProps) {
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const at = places.findIndex(({ id }) => id === place);
    const last = places.length - 1;
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    const target = next === undefined ? undefined : places.at(next > last ? 0 : next);
    if (!target) return;
    event.preventDefault();
    onChoose(target.id);
    list.current?.querySelector<HTMLElement>(`#tab-${target.id}`)?.focus();
  }

  return (
    <div
      className="place-tabs"
      role="tablist"
      aria-label="Devices and homeserver"
      ref={list}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {places.map(({ id, name, mark }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-controls={`place-${id}`}
          aria-selected={id === place}
          tabIndex={id === place ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {name}
          {mark && id !== place && (
            <span className="mark">
              <span className="visually-hidden"> waits for you</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
