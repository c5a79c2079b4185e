import { LANGUAGES, type Language } from '../../web/i18n/language.ts';

/** What a brand is where it does not say otherwise. */
export const UNSAID = {
  schema: 1 as const,
  demo: false,
  own: false,
  language: 'en' as const,
  languages: [...LANGUAGES] as Language[],
  colours: {
    page: '#FFFFFF',
    ink: '#1E2A26',
    action: '#1F4D3F',
    fields: ['#F3C9C1', '#BFD8C8', '#F2D16B'],
    backdrop: '#F4F1EC',
  },
  thanks: {},
  terms: {},
  selling: {},
  returns: {},
  setup: {},
  credit: '',
  rights: '',
  contacts: [],
  linkDays: 365,
  mailOffForShops: [] as string[],
  arrivalMails: true,
  likely: { channels: ['web', 'social'] as ('web' | 'social')[], megabytes: 300 },
  showing: { dos: {}, donts: {}, views: [] as string[] },
  fileNames: [] as string[],
};

/** Whom a contact person is for, where nothing narrows it. */
export const EVERYBODY = { countries: [] as string[], customers: [] as string[] };
