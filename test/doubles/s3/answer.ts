import type { Segment } from './store.ts';
import { type Content, element, xml } from './xml.ts';

export interface Answer {
  status: number;
  headers?: Record<string, string | number>;
  /** Text, or bytes that lie in files. */
  body?: string | Segment[];
  /** The key that came to be, for whoever is notified. */
  created?: { key: string; by: 'Put' | 'CompleteMultipartUpload' };
}

export function xmlAnswer(name: string, content: Content): Answer {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: xml(element(name, content)) };
}
