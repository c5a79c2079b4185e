import { tidyBrandFiles } from './brand/tidy.ts';
import { assemble } from './bundles/assembly/assemble.ts';
import { prepare } from './bundles/assembly/prepare.ts';
import { brandFormats } from './formats/of-brand.ts';
import { type ImageWork, takeIn } from './images/intake.ts';
import { makeOwnSize } from './images/own-size.ts';
import { refreshPage } from './images/refresh.ts';
import { renderMaster } from './images/rendering.ts';
import { scrubPage } from './images/scrub.ts';
import { tidyPage } from './images/tidy.ts';
import { lookAtArrivals, pictureCame } from './mail/arrivals.ts';
import { followUp } from './mail/follow-up.ts';
import { sendNotice } from './mail/notice.ts';
import { applyFile } from './orders/file.ts';
import type { JobHandler, Platform } from './platform/platform.ts';
import { rewriteCard } from './products/card.ts';
import { workOnImport } from './products/imports/work.ts';
import { alignNames } from './products/names.ts';
import type { Card } from './products/product.ts';
import { noteChange, renewSnapshot } from './products/snapshot.ts';

/** What is done for each job. Every one may run late, twice, or beside itself. */
export function createJobs(given: ImageWork & { base: string }): JobHandler {
  const { platform, base } = given;
  const formats = () => brandFormats(platform.table, given.formats);
  const work = async () => ({ ...given, formats: await formats() });
  return async job => {
    switch (job.kind) {
      case 'intake':
        return takeIn(await work(), job.ticket);
      case 'render':
        return renderMaster(await work(), job.master, job.files);
      case 'own-size':
        return makeOwnSize(await work(), job);
      case 'tidy':
        return tidyPage(await work(), job);
      case 'brand-files':
        return tidyBrandFiles(platform);
      case 'scrub':
        return scrubPage(platform, job);
      case 'assemble':
        return assemble(platform, job);
      case 'prepare':
        return prepare({ platform, formats: await formats() }, job.order);
      case 'card':
        return followCard(
          platform,
          job.sku,
          await rewriteCard({ table: platform.table, formats: await formats() }, job.sku),
        );
      case 'catalogue':
        return renewSnapshot(platform);
      case 'import':
        return workOnImport(platform, job.import);
      case 'refresh':
        return refreshPage(platform, job);
      case 'follow-up':
        return followUp(platform, job.order);
      case 'mail':
        return sendNotice({ platform, base, formats: await formats() }, job.order, job.notice);
      case 'arrival':
        return lookAtArrivals(platform, job.order, job.due);
      case 'orders-in':
        return applyFile(platform, job.file);
    }
  };
}

/** What is to be true of a product whenever its card has been rewritten. */
async function followCard(platform: Platform, sku: string, card: Card | undefined): Promise<void> {
  await alignNames(platform.table, sku);
  await noteChange(platform, sku);
  await pictureCame(platform, card);
}
