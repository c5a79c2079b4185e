import type { RefusedMessages } from './en.ts';

export const da: RefusedMessages = {
  pdf: 'Det her er en PDF. Eksportér billedet fra den, og send en JPEG, PNG, WebP, TIFF eller AVIF.',
  zip: 'Det her er et ZIP-arkiv eller et Office-dokument. Pak det ud, og send billederne enkeltvis.',
  archive: 'Det her er et arkiv. Pak det ud, og send billederne enkeltvis.',
  photoshop: 'Det her er et Photoshop-dokument. Gem det som TIFF eller PNG, og send det.',
  gif: 'Det her er en GIF, som har for få farver til tryk. Send en JPEG, PNG, WebP, TIFF eller AVIF.',
  heic: 'Det her er et HEIC-billede fra en telefon. Eksportér det som JPEG, og send det.',
  film: 'Det her er en film. Send en JPEG, PNG, WebP, TIFF eller AVIF.',
  eps: 'Det her er en EPS-tegning. Eksportér den som PNG på mindst 3000 pixels, og send den.',
  svg: 'Det her er en SVG-tegning. Eksportér den som PNG på mindst 3000 pixels, og send den.',
  page: 'Det her er en webside, ikke et billede. Gem selve billedet, og send det.',
  text: 'Det her er tekst, ikke et billede, uanset hvad navnet siger. Send en JPEG, PNG, WebP, TIFF eller AVIF.',
  empty: 'Filen er tom. Se efter hos jer selv, og send den igen.',
  unknown: 'Det her er ikke et billede, der kan læses her. Send en JPEG, PNG, WebP, TIFF eller AVIF.',
  damaged: 'Billedet er beskadiget eller ikke helt. Åbn det i et billedprogram, gem det på ny, og send det.',
  pixels: 'Billedet har mere end 150 millioner pixels. Gør det mindre, og send det igen.',
  bytes: 'Filen er større end 500 MB. Gem den mindre, for eksempel som JPEG, og send den.',
};
