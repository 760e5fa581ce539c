/** What a text is for: a sentence has a full stop; a button, a heading and a label have none. */
export type Kind = "sentence" | "button" | "title" | "label" | "name";

/** Everything that one message can say. The same place in the list is the same meaning in every language. */
export interface Said {
  readonly kind: Kind;
  readonly texts: readonly string[];
}

type Texts = Readonly<Record<string, string>>;

/** Numbers at which a sentence can go wrong. */
export const counts = [0, 1, 2, 99, 100, 5_000] as const;
/** The same, and where nobody knows. */
export const counted = [undefined, ...counts] as const;
/** Yes and no. */
export const both = [true, false] as const;
/** Why an account says nothing that counts, or that it does. */
export const reasons = [undefined, "missing", "malformed"] as const;
/** A time as it is written. */
export const clock = "10:42";

const of =
  (kind: Kind) =>
  (...texts: readonly (string | Texts | readonly string[])[]): Said => ({
    kind,
    texts: texts.flatMap((text) => (typeof text === "string" ? [text] : Object.values(text))),
  });
export const sentence = of("sentence");
export const button = of("button");
export const title = of("title");
export const label = of("label");
export const name = of("name");
