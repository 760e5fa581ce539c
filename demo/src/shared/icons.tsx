import type { ComponentType, ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

const icon = (drawing: ReactNode) => () => <Icon>{drawing}</Icon>;

export const KeyIcon = icon(<path d="M11.5 14.5a4.5 4.5 0 1 1 0-5H21v3.5M17 9.5v3.5M11.5 9.5v5" />);
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1" />
  </>,
);
export const MoonIcon = icon(<path d="M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5Z" />);
export const ScreenIcon = icon(
  <>
    <rect x="3.5" y="4.5" width="17" height="12" rx="2" />
    <path d="M9 20h6M12 16.5V20" />
  </>,
);
export const PhoneIcon = icon(
  <>
    <rect x="7" y="2.5" width="10" height="19" rx="2.5" />
    <path d="M11 18.5h2" />
  </>,
);
export const LaptopIcon = icon(
  <>
    <rect x="4.5" y="5" width="15" height="10.5" rx="1.5" />
    <path d="M2.5 19h19" />
  </>,
);
export const TabletIcon = icon(
  <>
    <rect x="4.5" y="3" width="15" height="18" rx="2.5" />
    <path d="M11 18h2" />
  </>,
);
export const RestartIcon = icon(<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15" />);
export const PlayIcon = icon(<path d="M8 5.5v13l10.5-6.5Z" />);
export const PauseIcon = icon(<path d="M8.5 6v12M15.5 6v12" />);
export const CloseIcon = icon(<path d="m7 7 10 10M17 7 7 17" />);
export const PlusIcon = icon(<path d="M12 5.5v13M5.5 12h13" />);
export const ChatIcon = icon(
  <path d="M20 11.5c0 4-3.6 7-8 7-1.1 0-2.2-.2-3.2-.6L4.5 19l1.1-3.6A6.6 6.6 0 0 1 4 11.5c0-4 3.6-7 8-7s8 3 8 7Z" />,
);
export const LockIcon = icon(
  <>
    <rect x="5.5" y="10.5" width="13" height="9" rx="2" />
    <path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />
  </>,
);
export const SettingsIcon = icon(<path d="M4 8h9M17 8h3M4 16h3M11 16h9M15 5.8v4.4M9 13.8v4.4" />);

const deviceIcons: Record<string, ComponentType> = { phone: PhoneIcon, laptop: LaptopIcon, tablet: TabletIcon };

export function DeviceIcon({ id }: { id: string }) {
  const Drawn = deviceIcons[id] ?? LaptopIcon;
  return <Drawn />;
}
