import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { bundle } from '../bundle.ts';
import { allowObjects, allowReading, allowSending, allowTable } from './access.ts';
import { addSharp, ROOT } from './code.ts';
import { Door, type Variables } from './door.ts';
import { type Home, storeVariables } from './home.ts';

/** For whoever answers requests. */
export interface Web {
  /** CloudFront's id of the public key that addresses of files are signed for, and the number of the pair. */
  mediaKey: { id: string; number: number };
  /** A word that CloudFront says and nobody else knows. */
  originSecret: string;
  signIn: { issuer: string; client: string };
}

function pageVariables(home: Home, { mediaKey, originSecret }: Web) {
  return {
    ...storeVariables(home),
    PACKSHOT_URL: home.url,
    PACKSHOT_MEDIA_KEY: home.data.mediaKey.ref,
    PACKSHOT_MEDIA_KEY_ID: mediaKey.id,
    PACKSHOT_MEDIA_KEY_NUMBER: String(mediaKey.number),
    PACKSHOT_ORIGIN_SECRET: originSecret,
  } satisfies Variables;
}

function adminVariables(home: Home, web: Web) {
  return {
    ...pageVariables(home, web),
    PACKSHOT_UPLOAD_ORIGIN: `https://${home.data.media.bucketRegionalDomainName}`,
    PACKSHOT_OIDC_ISSUER: web.signIn.issuer,
    PACKSHOT_OIDC_CLIENT: web.signIn.client,
  } satisfies Variables;
}

/** Resellers' pages and shops' hooks. */
export function httpDoor(scope: Construct, home: Home, web: Web): Door {
  const { config, alarms, data, lanes } = home;
  const door = new Door(scope, 'HttpDoor', {
    ...{ door: 'http', config, alarms },
    alarm: {
      from: 3,
      says: 'Pages of resellers or hooks of shops failed or took too long, three times in five minutes.',
    },
    environment: pageVariables(home, web),
    reserved: config.requestsAtOnce,
  });
  allowTable(door, data.table);
  allowReading(door, data.secrets, data.mediaKey);
  allowSending(door, lanes.asked, lanes.bundles, lanes.mail);
  allowObjects(door, data.originals, { read: ['brand/'] });
  allowObjects(door, data.media, {
    read: ['renditions/', 'bundles/', 'assembling/'],
    // Plans of bundles.
    write: ['assembling/'],
    // A rendition that is not as it was is forgotten, and made anew.
    remove: ['renditions/'],
  });
  return door;
}

/** The brand's pages. */
export function adminDoor(scope: Construct, home: Home, web: Web): Door {
  const { config, alarms, data, lanes } = home;
  const door = new Door(scope, 'AdminDoor', {
    ...{ door: 'admin', config, alarms },
    alarm: { from: 3, says: 'Admin pages failed or took too long, three times in five minutes.' },
    environment: adminVariables(home, web),
  });
  allowTable(door, data.table);
  allowReading(door, data.secrets, data.mediaKey);
  // What was given up is sent again from here, to whichever lane.
  allowSending(door, ...Object.values(lanes));
  // Profiles for print come in; removing the demo hides its originals and its portrait.
  allowObjects(door, data.originals, { read: ['brand/'], write: ['brand/'], remove: ['masters/', 'brand/'] });
  allowObjects(door, data.media, {
    read: ['incoming/', 'imports/', 'catalogue/'],
    // Browsers put their files with the rights of this function.
    write: ['incoming/', 'imports/'],
    remove: ['incoming/', 'refused/', 'renditions/'],
    ...{ abandon: ['incoming/'], parts: ['incoming/'] },
  });
  return door;
}

/** Whatever needs the image engine: it alone carries sharp. */
export function imagesDoor(scope: Construct, home: Home, web: Web): Door {
  const { config, alarms, data, lanes } = home;
  const door = new Door(scope, 'ImagesDoor', {
    ...{ door: 'images', config, alarms },
    alarm: { from: 3, says: 'Making pictures failed or took too long, three times in five minutes.' },
    environment: adminVariables(home, web),
    // glibc keeps memory for each thread otherwise: twice as much after some pictures.
    process: { MALLOC_ARENA_MAX: '2' },
    // libvips unpacks what is large to a file.
    disk: 2048,
    package: { external: ['sharp'], add: addEngine },
  });
  allowTable(door, data.table);
  allowReading(door, data.secrets, data.mediaKey);
  allowSending(door, lanes.asked, lanes.images, lanes.mail, lanes.rest);
  allowObjects(door, data.originals, { read: ['masters/', 'brand/'], write: ['masters/', 'brand/'] });
  allowObjects(door, data.media, {
    read: ['incoming/', 'refused/', 'renditions/'],
    write: ['refused/', 'renditions/'],
    remove: ['incoming/', 'renditions/'],
    // It alone is stored as a stream.
    abandon: ['refused/'],
  });
  for (const queue of [lanes.asked, lanes.images, data.intake]) door.workOn(queue, config.imagesAtOnce);
  return door;
}

/** Logos are drawn in a process of their own, from a file that lies beside the function's. */
function addEngine(folder: string): void {
  const drawing = join(folder, 'raster');
  bundle(join(ROOT, 'functions/images/raster.process.ts'), drawing, { external: ['sharp'] });
  renameSync(join(drawing, 'index.mjs'), join(folder, 'raster.process.mjs'));
  rmSync(drawing, { recursive: true });
  addSharp(folder);
}
