import { english } from "../../src/locales/english.ts";

const since = Date.now();

/** What a device says of a setting that was changed elsewhere. */
export const turned = (to: "on" | "off") =>
  english.change({ from: to === "on" ? "off" : "on", to, times: 1, since }, undefined);
export const garbled = english.change({ from: "on", to: "undetermined", times: 1, since }, "malformed");
export const removed = english.change({ from: "on", to: "undetermined", times: 1, since }, "missing");

/** A backup that nothing was stored in yet. */
export const READY = /^Key storage is on\. (No keys were left|This device is ready)/;
/** It depends on who was first whether this device has stored keys already. */
export const STORES = /^Key storage is on\. (.* stored|No keys were left|This device is ready)/;
export const OFF_AND_EMPTY = "Key storage is off. Nothing is stored.";
export const NO_TRUST = english.needs.trust;
