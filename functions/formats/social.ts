import type { FormatInput } from './format.ts';
import { texts } from './texts.ts';

/** Both what is on from the start and what a brand can switch on. */
export const socialFormats: FormatInput[] = [
  {
    ...post('instagram-square', 1080, 1080),
    name: texts(
      'Instagram-opslag, kvadrat',
      'Instagram-inlägg, kvadrat',
      'Instagram-innlegg, kvadrat',
      'Instagram post, square',
      'Instagram-Beitrag, quadratisch',
    ),
    use: texts(
      'Opslag og karruseller',
      'Inlägg och karuseller',
      'Innlegg og karuseller',
      'Posts and carousels',
      'Für Beiträge und Karussells',
    ),
  },
  {
    ...post('instagram-portrait', 1080, 1350),
    name: texts(
      'Instagram-opslag, stående',
      'Instagram-inlägg, stående',
      'Instagram-innlegg, stående',
      'Instagram post, upright',
      'Instagram-Beitrag, hochkant',
    ),
    use: texts(
      'Det mest brugte opslag',
      'Det vanligaste inlägget',
      'Det vanligste innlegget',
      'The usual post',
      'Der übliche Beitrag',
    ),
  },
  {
    ...post('story', 1080, 1920),
    name: texts('Story og reel', 'Story och reel', 'Story og reel', 'Story and reel', 'Story und Reel'),
    use: texts(
      'Hele skærmen på Instagram, Facebook og TikTok',
      'Hela skärmen på Instagram, Facebook och TikTok',
      'Hele skjermen på Instagram, Facebook og TikTok',
      'The full screen on Instagram, Facebook and TikTok',
      'Ganzer Bildschirm auf Instagram, Facebook und TikTok',
    ),
  },
  {
    ...post('link-preview', 1200, 630),
    name: texts(
      'Billede til delte links',
      'Bild till delade länkar',
      'Bilde til delte lenker',
      'Picture for shared links',
      'Bild für geteilte Links',
    ),
    use: texts(
      'Når en side deles på Facebook eller LinkedIn',
      'När en sida delas på Facebook eller LinkedIn',
      'Når en side deles på Facebook eller LinkedIn',
      'When a page is shared on Facebook or LinkedIn',
      'Wenn eine Seite auf Facebook oder LinkedIn geteilt wird',
    ),
  },
  {
    ...post('landscape-16-9', 1600, 900),
    name: texts('Liggende billede', 'Liggande bild', 'Liggende bilde', 'Landscape picture', 'Querformat'),
    use: texts(
      'Opslag på X og YouTube',
      'Inlägg på X och YouTube',
      'Innlegg på X og YouTube',
      'Posts on X and YouTube',
      'Für Beiträge auf X und YouTube',
    ),
    maxBytes: 2_000_000,
  },
  {
    ...post('instagram-tall', 1080, 1440),
    name: texts(
      'Instagram-opslag, højt',
      'Instagram-inlägg, högt',
      'Instagram-innlegg, høyt',
      'Instagram post, tall',
      'Instagram-Beitrag, 3:4',
    ),
    // Tools that publish through Instagram's API stop at 4:5.
    use: texts(
      'Opslag, der lægges op fra telefonen',
      'Inlägg som läggs upp från telefonen',
      'Innlegg som legges ut fra telefonen',
      'Posts put up from the phone',
      'Für Beiträge direkt vom Telefon',
    ),
    active: false,
  },
  {
    ...post('pinterest', 1000, 1500),
    name: texts('Pinterest-pin', 'Pinterest-pin', 'Pinterest-pin', 'Pinterest pin', 'Pinterest-Pin'),
    use: texts(
      'Pins og opslagstavler',
      'Pins och anslagstavlor',
      'Pins og oppslagstavler',
      'Pins and boards',
      'Für Pins und Pinnwände',
    ),
    active: false,
  },
  {
    ...post('facebook-cover', 1640, 624),
    name: texts('Facebook-cover', 'Facebook-omslag', 'Facebook-forsidebilde', 'Facebook cover', 'Facebook-Titelbild'),
    use: texts(
      'Øverst på jeres Facebook-side',
      'Överst på er Facebook-sida',
      'Øverst på Facebook-siden deres',
      'The top of your Facebook page',
      'Oben auf Ihrer Facebook-Seite',
    ),
    active: false,
  },
  {
    ...post('linkedin-cover', 1128, 191),
    name: texts('LinkedIn-cover', 'LinkedIn-omslag', 'LinkedIn-forsidebilde', 'LinkedIn cover', 'LinkedIn-Titelbild'),
    use: texts(
      'Øverst på jeres LinkedIn-side',
      'Överst på er LinkedIn-sida',
      'Øverst på LinkedIn-siden deres',
      'The top of your LinkedIn page',
      'Oben auf Ihrer LinkedIn-Seite',
    ),
    active: false,
  },
  {
    ...post('x-header', 1500, 500),
    name: texts('X-topbillede', 'X-toppbild', 'X-toppbilde', 'X header', 'X-Titelbild'),
    use: texts(
      'Øverst på jeres profil på X',
      'Överst på er profil på X',
      'Øverst på profilen deres på X',
      'The top of your profile on X',
      'Oben in Ihrem Profil auf X',
    ),
    active: false,
  },
];

function post(id: string, width: number, height: number) {
  return {
    id,
    channel: 'social',
    size: { kind: 'box', width, height },
    fit: 'cover',
    types: ['jpeg'],
    quality: 85,
    maxBytes: 8_000_000,
  } satisfies Partial<FormatInput>;
}
