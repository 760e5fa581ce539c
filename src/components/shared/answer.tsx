"use client";

/** Props of {@link Answer}. */
interface AnswerProps {
  /** Makes the name of the group, and ids, unique in the page. */
  group: string;
  /** Tells this answer from the others of its group. */
  value: string;
  /** What it is called. */
  name: string;
  /** What it means, in one line. */
  means: string;
  checked: boolean;
  /** Whether it cannot be changed now. */
  busy?: boolean | undefined;
  /** Whether it is part of a form of the kit's; else it is part of none, also where it stands in one of the host's. */
  inForm?: boolean | undefined;
  onSelect: () => void;
}

/** One answer of a few, as a radio button with what it means. */
export function Answer({ group, value, name, means, checked, busy, inForm, onSelect }: AnswerProps): React.JSX.Element {
  return (
    <label className="mkb-answer" data-answer={value}>
      <input
        className="mkb-answer-radio"
        type="radio"
        form={inForm ? undefined : ""}
        name={group}
        value={value}
        required
        checked={checked}
        aria-disabled={busy || undefined}
        aria-labelledby={`${group}${value}`}
        aria-describedby={`${group}${value}-means`}
        onChange={({ currentTarget }) => {
          // What it means is read to its end, also on a small screen. A document without a layout cannot scroll.
          currentTarget.closest("label")?.scrollIntoView?.({ block: "nearest" });
          onSelect();
        }}
      />
      <span className="mkb-answer-name" id={`${group}${value}`}>
        {name}
      </span>
      <span className="mkb-answer-means" id={`${group}${value}-means`}>
        {means}
      </span>
    </label>
  );
}
