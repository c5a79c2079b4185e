/** The languages of pages, mails and texts, as BCP 47 primary tags. */
export const LANGUAGES = ['da', 'sv', 'nb', 'en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** A text in some of the languages. */
export type Texts = { [L in Language]?: string | undefined };

/** What shops write for a language besides its tag. */
const ALIASES: Record<string, Language> = { dk: 'da', no: 'nb', nn: 'nb', se: 'sv', gb: 'en', us: 'en', at: 'de' };

/** Reads `da`, `DK`, `da-DK`, `nb_NO` and the like; undefined for a language that there is no text in. */
export function parseLanguage(tag: string | undefined): Language | undefined {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return LANGUAGES.find(language => language === primary) ?? ALIASES[primary];
}

/** The text in the first of the wished languages that has it, else in any; undefined when there is none at all. */
export function pickText(texts: Texts | undefined, ...wished: Language[]): string | undefined {
  for (const language of [...wished, ...LANGUAGES]) {
    const text = texts?.[language]?.trim();
    if (text) return text;
  }
  return undefined;
}

/** A language's name as another one says it in a sentence. */
export function languageName(language: Language, inLanguage: Language): string {
  // Nobody says Bokmål who does not tell it from Nynorsk.
  const tag = language === 'nb' ? 'no' : language;
  return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(tag) ?? language;
}
