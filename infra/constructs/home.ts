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

/** For whoever reads and writes rows, and sends jobs: all but the one that buries them. */
export function rowVariables({ data, lanes }: Home) {
  return { PACKSHOT_TABLE: data.table.tableName, ...queueVariables(lanes) };
}

/** For whoever signs links, or knows resellers by their keyed hash. */
export const secretVariables = ({ data }: Home) => ({ PACKSHOT_SECRETS: data.secrets.ref });

export const mediaVariables = ({ data }: Home) => ({ PACKSHOT_MEDIA: data.media.bucketName });

/** For whoever has to do with everything that is kept. */
export function storeVariables(home: Home) {
  return {
    ...rowVariables(home),
    ...secretVariables(home),
    ...mediaVariables(home),
    PACKSHOT_ORIGINALS: home.data.originals.bucketName,
  };
}
