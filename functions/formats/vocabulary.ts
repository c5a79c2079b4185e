import type { Brand } from '../brand/settings.ts';

type Said<Name extends keyof Brand> = Exclude<Brand[Name], undefined>;

/** https://cv.iptc.org/newscodes/digitalsourcetype/ */
export const SOURCE_TYPE: Record<Said<'sourceType'>, string> = {
  photographed: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
  drawn: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation',
  'partly-generated': 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
  generated: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
};

/** https://ns.useplus.org/LDF/ldf-XMPSpecification, Data Mining */
export const DATA_MINING: Record<Said<'dataMining'>, string> = {
  allowed: 'http://ns.useplus.org/ldf/vocab/DMI-ALLOWED',
  'no-training': 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING',
  'search-only': 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING',
  none: 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED',
};
