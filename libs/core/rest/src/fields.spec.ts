import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Post, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Answers } from './answers.ts';
import { ListOf, ListOfOneOf, Nested, OneOf, Text, TextList, WholeNumber } from './fields.ts';

class Part {
  @Text({ max: 10 })
  readonly name!: string;
}

class Other {
  @Nested(() => Part)
  readonly part!: Part;

  // The list knows its class only later than the decorator runs.
  @ListOf(() => Other, { optional: true })
  readonly others?: Other[];
}

class Whole {
  @Nested(() => Part)
  readonly part!: Part;

  @Nested(() => Part, { optional: true, nullable: true, description: 'May be missing.' })
  readonly spare?: Part | null;

  @ListOf(() => Part, { minItems: 1, maxItems: 3, description: 'One to three.' })
  readonly parts!: Part[];

  @ListOf(() => Other, { optional: true })
  readonly others?: Other[];

  @OneOf(['a', 'b'], { optional: true })
  readonly choice?: string;

  @ListOfOneOf(['a', 'b'], { optional: true })
  readonly choices?: string[];

  @TextList({ optional: true })
  readonly texts?: string[];

  @WholeNumber({ optional: true })
  readonly count?: number;
}

@Controller('wholes')
class WholesController {
  @Post()
  @Answers(200, Whole)
  send(@Body() whole: Whole): Whole {
    return whole;
  }
}

class WholesModule {}

interface Property {
  readonly $ref?: string;
  readonly allOf?: readonly { readonly $ref?: string }[];
  readonly items?: { readonly $ref?: string; readonly type?: string; readonly enum?: readonly string[] };
  readonly [member: string]: unknown;
}

describe('a field of a DTO', () => {
  let app: INestApplication;
  let document: OpenAPIObject;
  beforeAll(async () => {
    app = await NestFactory.create({ module: WholesModule, controllers: [WholesController] }, { logger: false });
    document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  });
  afterAll(() => app.close());

  const property = (name: string): Property => {
    const whole = document.components?.schemas?.['Whole'] as { properties: Record<string, Property> };
    return whole.properties[name] ?? {};
  };
  const refOf = ({ $ref, allOf }: Property): string | undefined => $ref ?? allOf?.[0]?.$ref;

  it('that holds another DTO refers to its schema', () => {
    expect(refOf(property('part'))).toBe('#/components/schemas/Part');
    expect(refOf(property('spare'))).toBe('#/components/schemas/Part');
    expect(property('spare')).toMatchObject({ nullable: true, description: 'May be missing.' });
  });

  it('that holds a list of DTOs is an array whose items refer to their schema', () => {
    const items = { $ref: '#/components/schemas/Part' };
    expect(property('parts')).toEqual({ type: 'array', items, minItems: 1, maxItems: 3, description: 'One to three.' });
    expect(property('others')).toMatchObject({ type: 'array', items: { $ref: '#/components/schemas/Other' } });
  });

  it('that holds a list of texts is an array of them', () => {
    expect(property('texts')).toMatchObject({ type: 'array', items: { type: 'string' } });
    expect(property('choices')).toMatchObject({ type: 'array', items: { type: 'string', enum: ['a', 'b'] } });
    expect(property('choice')).toMatchObject({ type: 'string', enum: ['a', 'b'] });
    expect(property('count')).toMatchObject({ type: 'integer', minimum: 0 });
  });

  it('never refers to a schema that the document does not have', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref ?? '');
    expect(refs.length).toBeGreaterThan(5);
    const known = Object.keys(document.components?.schemas ?? {}).map((name) => `#/components/schemas/${name}`);
    for (const ref of refs) expect(known).toContain(ref);
  });

  it('is required unless it may be left out', () => {
    expect(document.components?.schemas?.['Whole']).toMatchObject({ required: ['part', 'parts'] });
  });

  const faultsOf = (sent: object): string[] =>
    validateSync(plainToInstance(Whole, sent) as object).map(({ property: name }) => name);

  it('that holds another DTO is checked by the rules of that DTO', () => {
    const good = { part: { name: 'a' }, parts: [{ name: 'b' }] };
    expect(faultsOf(good)).toEqual([]);
    expect(faultsOf({ ...good, spare: null })).toEqual([]);
    expect(faultsOf({ ...good, part: { name: '' } })).toEqual(['part']);
    expect(faultsOf({ ...good, part: 'text' })).toEqual(['part']);
    expect(faultsOf({ ...good, parts: [{ name: 'b' }, { name: 1 }] })).toEqual(['parts']);
    expect(faultsOf({ ...good, parts: [] })).toEqual(['parts']);
    expect(faultsOf({ ...good, parts: [[]] })).toEqual(['parts']);
    expect(faultsOf({ ...good, parts: [null] })).toEqual(['parts']);
    expect(faultsOf({ ...good, part: null })).toEqual(['part']);
  });
});
