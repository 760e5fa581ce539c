import type { DeviceHand } from "./device-hand.ts";

/** Writes messages on a device, as its user would. */
export async function write(device: DeviceHand, ...messages: readonly string[]): Promise<void> {
  await device.press("Chat");
  for (const message of messages) {
    await device.type("Message", message);
    await device.press("Send");
    await device.sees(message);
  }
}
