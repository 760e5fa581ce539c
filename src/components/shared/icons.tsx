import type { ReactNode } from "react";

/**
 * One set: drawn on a grid of 24 with one stroke, in the colour of the text. Decoration only: what an icon says, the
 * text beside it says too.
 */
function icon(shape: ReactNode) {
  return function Icon(): React.JSX.Element {
    return (
      <svg
        className="mkb-icon"
        viewBox="0 0 24 24"
        // What it is like where the style sheet was forgotten.
        width="20"
        height="20"
        fill="none"
        stroke="currentColor"
        aria-hidden="true"
        focusable="false"
      >
        {shape}
      </svg>
    );
  };
}

const circle = <circle cx="12" cy="12" r="8.5" />;
const shield = <path d="M12 3.5 5 6v5.5c0 4.2 2.9 7.4 7 9 4.1-1.6 7-4.8 7-9V6z" />;

/** Key storage itself. */
export const KeyIcon = icon(
  <>
    <circle cx="8" cy="15.5" r="4" />
    <path d="m11 12.5 8.5-8.5M15.5 8l3 3M12.8 10.7l2 2" />
  </>,
);

/** Something to know. */
export const NoticeIcon = icon(
  <>
    {circle}
    <path d="M12 11.5V16M12 8v.01" />
  </>,
);

/** Something that went wrong, or destroys. */
export const WarningIcon = icon(
  <>
    <path d="M12 4 3.5 19h17z" />
    <path d="M12 10v4M12 16.5v.01" />
  </>,
);

/** What is as it should be. */
export const DoneIcon = icon(
  <>
    {circle}
    <path d="m8.5 12.2 2.4 2.4 4.6-5" />
  </>,
);

/** What waits until somebody lets it go on. */
export const PausedIcon = icon(
  <>
    {circle}
    <path d="M10 9v6M14 9v6" />
  </>,
);

/** Trust, and recovery. */
export const ShieldIcon = icon(
  <>
    {shield}
    <path d="m9 11.8 2.2 2.2 4-4.4" />
  </>,
);

/** Copies. */
export const CopyIcon = icon(
  <>
    <rect x="9" y="9" width="11" height="11" rx="2" />
    <path d="M6 15H5.5A1.5 1.5 0 0 1 4 13.5v-8A1.5 1.5 0 0 1 5.5 4h8A1.5 1.5 0 0 1 15 5.5V6" />
  </>,
);

/** Downloads. */
export const DownloadIcon = icon(<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14" />);

/** Opens and closes what is below it. */
export const ChevronIcon = icon(<path d="m7 10 5 5 5-5" />);
