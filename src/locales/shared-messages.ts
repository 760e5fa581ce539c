/** What the small parts say that stand in many places. */
export interface KeyBackupSharedMessages {
  /** Opens the other ways out, behind the one or two that are likely. */
  readonly more: string;
  /** Opens what went wrong, with a code. */
  readonly why: string;
  /** Button: closes what has nothing more to offer. */
  readonly close: string;
  /** Before the code of an error. */
  readonly errorCode: string;
  /** Button: copies what stands beside it. */
  readonly copy: string;
  /** After `copy`: it is in the clipboard. */
  readonly copied: string;
  /** After `copy`: the browser did not allow it, and the text is selected. */
  readonly copyRefused: string;
  /** Below a question that was sent without an answer. */
  readonly answerMissing: string;
}
