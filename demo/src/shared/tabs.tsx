import type { KeyboardEvent } from "react";
import { useRef } from "react";

/** One of several panels, of which one is shown. */
export interface Tab {
  readonly id: string;
  readonly name: string;
  /** What makes it worth a look, in words; a dot stands for it. */
  readonly mark?: string | undefined;
}

export interface TabsProps {
  /** What the tabs are of. */
  label: string;
  className: string;
  tabs: readonly Tab[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** Tabs as the ARIA practices describe them: one stop for Tab, arrows go from one to the next. */
export function Tabs({ label, className, tabs, chosen, onChoose }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const last = tabs.length - 1;
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    const target = next === undefined ? undefined : tabs.at(next > last ? 0 : next);
    if (!target) return;
    event.preventDefault();
    onChoose(target.id);
    list.current?.querySelector<HTMLElement>(`#tab-${target.id}`)?.focus();
  }

  return (
    <div
      className={`tabs ${className}`}
      role="tablist"
      aria-label={label}
      ref={list}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ id, name, mark }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-controls={`place-${id}`}
          aria-selected={id === chosen}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {name}
          {mark && id !== chosen && (
            <span className="mark">
              <span className="visually-hidden"> {mark}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

/** What makes an element the panel of a tab. */
export function tabPanel(id: string, chosen: string) {
  return { role: "tabpanel", id: `place-${id}`, "aria-labelledby": `tab-${id}`, hidden: id !== chosen };
}
