import { english } from "../../../src/locales/english.ts";
import { german } from "../../../src/locales/german.ts";
import type { KeyBackupMessages } from "../../../src/locales/messages.ts";
import { everySentence } from "./every-sentence.ts";

/** What docs/words.md asks of a language. */
export interface Rules {
  readonly messages: KeyBackupMessages;
  readonly everything: ReturnType<typeof everySentence>;
  /** Words that people should not have to know, and words that another word was chosen for. */
  readonly forbidden: RegExp;
  /** A number that its noun or verb does not fit, or that is written in another language's manner. */
  readonly wrongNumber: RegExp;
  /** What comes before "…" where something is under way. */
  readonly ellipsis: RegExp;
  /** Quotes of another language. */
  readonly foreignQuotes: RegExp;
  readonly longest: Readonly<{ button: number; title: number; sentence: number }>;
  readonly mostWords: number;
}

/** What docs/words.md asks of English and German. */
export const rules: Readonly<Record<string, Rules>> = {
  English: {
    messages: english,
    everything: everySentence(english),
    forbidden:
      /back(ed|ing)?[ -]?up|\bsessions?\b|crypt(?!ed messages|ion is)|secret|\bhere\b|cloud|\bup-?load|\bdown-?load|\bimport|\bsync|\bclients?\b|\btrust|\benabled?\b|\bdisabled?\b|preference|\bflag\b|room key|security|version|\bservers?\b|account data|invalid|success|\bunable\b|what is stored|\bhas no key storage|!/i,
    wrongNumber:
      /\b1 (stored )?keys|\b1 (stored )?key\b[^.,:]*\b(are|have|stay)\b|\b(?!1\b)\d[\d,]* (stored )?key\b|\b(All|None of the) [012] |\b0 (stored )?keys (will|stay|are stored)|5000|5\.000/,
    ellipsis: /\s…/,
    foreignQuotes: /[„«»]|“[^”]*$/,
    longest: { button: 32, title: 50, sentence: 160 },
    mostWords: 4,
  },
  German: {
    messages: german,
    everything: everySentence(german),
    forbidden:
      /back-?up|sicherung|sitzung|entschlüssel|geheim|\bhier\b|cloud|hochgeladen|hochlad|upload|übertrag|herunterlad|importier|synchron|client|vertrau|aktivier|einstellungswert|sicherheitsschlüssel|raumschlüssel|\bversion|\bservers?\b|kontodaten|ungültig|erfolgreich|gespeichertem?\b(?! Schlüssel)(?=\s[a-z])|[Dd](as|em|es) Gespeicherten?\b|[Zz]um Gespeicherten|Alles Gespeicherte|[^.?!…:“] (Sie|Ihr|Ihre[nmrs]?|Ihnen)\b|!/,
    wrongNumber:
      /\b1 Schlüssel\b[^.,:]*\b(sind|bleiben|werden)\b|\b1 gespeicherte Schlüssel|\b1 Schlüsseln|\bvon (?!1 )[\d.]+ Schlüssel\b|\b(Alle|Keiner der) [012] |\b0 Schlüssel (werden|bleiben|sind gespeichert)|5000|5,000/,
    ellipsis: /\S…/,
    foreignQuotes: /[”«»]|„[^“]*$/,
    longest: { button: 42, title: 55, sentence: 160 },
    mostWords: 5,
  },
};
