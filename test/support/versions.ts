/** The Synapse that the embedded homeserver is measured against. */
export const SYNAPSE_VERSION = "1.163.2";

/** The Dendrite that the suites are played on, too. */
export const DENDRITE_VERSION = "0.13.8";
