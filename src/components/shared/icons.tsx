/** Decoration only: what an icon says, the text beside it says too. */
export function KeyIcon(): React.JSX.Element {
  return (
    <svg className="mkb-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="8" cy="15.5" r="4" />
      <path d="m11 12.5 8.5-8.5M15.5 8l3 3M12.8 10.7l2 2" />
    </svg>
  );
}

/** Decoration of a notice. */
export function NoticeIcon(): React.JSX.Element {
  return (
    <svg className="mkb-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11.5V16M12 8v.01" />
    </svg>
  );
}

/** Decoration of what is as it should be. */
export function DoneIcon(): React.JSX.Element {
  return (
    <svg className="mkb-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="8.5" />
      <path d="m8.5 12.2 2.4 2.4 4.6-5" />
    </svg>
  );
}
