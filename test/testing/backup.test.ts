import { createHomeserver } from "../../src/testing/index.ts";
import { backupCases } from "../e2e/backup.ts";

const server = createHomeserver();

backupCases("the embedded homeserver", () => server, { silenceMs: 3_000, hurried: true });
