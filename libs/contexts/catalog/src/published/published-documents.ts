import { getDocument, RECORDS, type Records } from '@gatehouse/records';
import { Inject, Injectable } from '@nestjs/common';
import { readDocument, type OpenApiDocument } from '../documents/index.ts';

/** Documents are read again and again by the same pages, and never change. */
const KEPT = 20;

/** The documents of published versions, by their hash. */
@Injectable()
export class PublishedDocuments {
  private readonly kept = new Map<string, Promise<OpenApiDocument>>();

  constructor(@Inject(RECORDS) private readonly records: Records) {}

  read(hash: string): Promise<OpenApiDocument> {
    const known = this.kept.get(hash);
    const reading = known ?? this.load(hash);
    this.kept.delete(hash);
    this.kept.set(hash, reading);
    // What could not be read may be there the next time.
    reading.catch(() => this.kept.delete(hash));
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    return reading;
  }

  private async load(hash: string): Promise<OpenApiDocument> {
    const bytes = await getDocument(this.records, hash);
    if (!bytes) throw new Error(`The document ${hash} of a published version is missing.`);
    const read = readDocument(bytes);
    if (!read.ok) throw new Error(`The document ${hash} of a published version cannot be read.`);
    return read.document;
  }
}
