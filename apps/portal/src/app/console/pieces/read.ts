import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { addressOf, type Parameters } from '../../api/api.ts';
import type { EventPage, HistoryEvent } from '../audit/event.ts';
import type { Pipeline } from '../pipeline/place.ts';

export interface ProductAccessRow {
  readonly partnerId: string;
  readonly partner: string;
  readonly environment: 'sandbox' | 'production';
  readonly scopes: readonly string[];
  readonly since: string;
  readonly until: string | null;
  readonly state: 'active' | 'future' | 'ended';
  readonly lastCallAt: string | null;
}

export interface DecisionExplained {
  readonly decisionId: string;
  readonly code: string | null;
  readonly rule: string;
  readonly title: string;
  readonly remedy: string;
  readonly status: number;
  readonly at: string;
  readonly trail: readonly { readonly rule: string; readonly held: boolean }[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly call: DecidedCall | null;
}

export interface DecidedCall {
  readonly at: string;
  readonly environment: 'sandbox' | 'production';
  readonly partnerId: string | null;
  readonly profileId: string | null;
  readonly productId: string | null;
  readonly operationId: string | null;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly address: string;
  readonly latencyMs: number;
}

/** Reads whose answers the pages know by these shapes. */
@Injectable({ providedIn: 'root' })
export class Read {
  private readonly http = inject(HttpClient);

  productAccess(productId: string): Promise<{ readonly items: readonly ProductAccessRow[] }> {
    return this.get('/api/v1/products/{productId}/access', { productId });
  }

  decision(decisionId: string): Promise<DecisionExplained> {
    return this.get('/api/v1/decisions/{decisionId}', { decisionId });
  }

  events(filters: Parameters): Promise<EventPage> {
    return this.get('/api/v1/audit/events', filters);
  }

  event(position: string): Promise<HistoryEvent> {
    return this.get('/api/v1/audit/events/{position}', { position });
  }

  pipeline(): Promise<Pipeline> {
    return this.get('/api/v1/pipeline', {});
  }

  private get<T>(path: string, parameters: Parameters): Promise<T> {
    return firstValueFrom(this.http.get<T>(addressOf(path, parameters)));
  }
}
