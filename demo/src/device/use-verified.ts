import { CryptoEvent } from "matrix-js-sdk/lib/crypto-api/index.js";
import { useEffect, useState } from "react";
import type { Running } from "./device-session.ts";

const news = [CryptoEvent.DevicesUpdated, CryptoEvent.KeysChanged, CryptoEvent.UserTrustStatusChanged] as const;

/** Whether this device is signed by its user; `undefined` until it is known. */
export function useVerified({ client, identity }: Running): boolean | undefined {
  const [verified, setVerified] = useState<boolean>();
  useEffect(() => {
    const look = () => void identity.isVerified().then(setVerified, () => {});
    for (const event of news) client.on(event, look);
    look();
    return () => {
      for (const event of news) client.off(event, look);
    };
  }, [client, identity]);
  return verified;
}
