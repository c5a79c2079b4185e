import type { Config } from '../config.ts';
import type { DataStack } from '../data-stack.ts';
import type { Alarms } from './alarms.ts';
import { type Lanes, queueVariables } from './lanes.ts';

/** What the doors stand in. */
export interface Home {
  config: Config;
  alarms: Alarms;
  data: DataStack;
  lanes: Lanes;
  /** Public address, without a slash at its end. */
  url: string;
}

/** For whoever reads and writes what is kept, and sends jobs. */
export function storeVariables({ data, lanes }: Home) {
  return {
    PACKSHOT_TABLE: data.table.tableName,
    PACKSHOT_ORIGINALS: data.originals.bucketName,
    PACKSHOT_MEDIA: data.media.bucketName,
    PACKSHOT_SECRETS: data.secrets.ref,
    ...queueVariables(lanes),
  };
}
