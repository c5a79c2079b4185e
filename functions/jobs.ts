import { type ImageWork, takeIn } from './images/intake.ts';
import { renderMaster } from './images/rendering.ts';
import { followUp } from './mail/follow-up.ts';
import { sendNotice } from './mail/notice.ts';
import type { JobHandler } from './platform/platform.ts';
import { rewriteCard } from './products/card.ts';

/** What is done for each job. Every one may run late, twice, or beside itself. */
export function createJobs(work: ImageWork & { base: string }): JobHandler {
  const { platform, formats, base } = work;
  return async job => {
    switch (job.kind) {
      case 'intake':
        return takeIn(work, job.ticket);
      case 'render':
        return renderMaster(work, job.master, job.files);
      case 'card':
        await rewriteCard({ table: platform.table, formats }, job.sku);
        return;
      case 'follow-up':
        return followUp(platform, job.order);
      case 'mail':
        return sendNotice({ platform, base, formats }, job.order, job.notice);
    }
  };
}
