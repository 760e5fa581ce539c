import type { Mutant } from "./mutant.ts";
import { backupMutants } from "./promises/backup.ts";
import { deviceMutants } from "./promises/device.ts";
import { gateMutants } from "./promises/gate.ts";
import { preferenceMutants } from "./promises/preference.ts";
import { signOutMutants } from "./promises/sign-out.ts";
import { recoveryMutants } from "./promises/recovery.ts";
import { statementMutants } from "./promises/statements.ts";

export const mutants: readonly Mutant[] = [
  ...gateMutants,
  ...preferenceMutants,
  ...deviceMutants,
  ...backupMutants,
  ...signOutMutants,
  ...recoveryMutants,
  ...statementMutants,
];
