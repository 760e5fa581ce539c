"use client";

import { forwardRef } from "react";
import { useKeyBackupPreference } from "../../react/use-key-backup-preference.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey, useMessages } from "../shared/connected.ts";
import type { KeyBackupChangeNoticeViewProps } from "./key-backup-change-notice-view.tsx";
import { KeyBackupChangeNoticeView } from "./key-backup-change-notice-view.tsx";

/** Props of {@link KeyBackupChangeNotice}. Attributes that are not named here go to the outermost `<div>`. */
export interface KeyBackupChangeNoticeProps
  extends Omit<KeyBackupChangeNoticeViewProps, "snapshot" | "actions" | "messages">, ConnectedProps {}

/**
 * The notice that somebody else changed the key storage preference: another device of the user's, or the homeserver.
 * Put it where the user looks in any case, such as above the room list, and keep it mounted.
 *
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupChangeNotice = forwardRef<HTMLDivElement, KeyBackupChangeNoticeProps>(
  function KeyBackupChangeNotice({ client, messages, ...rest }, ref) {
    const preference = useKeyBackupPreference(client);
    return (
      <KeyBackupChangeNoticeView
        {...rest}
        ref={ref}
        key={useClientKey(client)}
        snapshot={preference}
        actions={preference}
        messages={useMessages(messages)}
      />
    );
  },
);
