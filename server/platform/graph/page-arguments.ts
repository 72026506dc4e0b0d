import 'reflect-metadata';
import { ArgsType, Field, Int } from 'type-graphql';
import { ConcordError } from '../../../models/core/errors';
import { graphErrors } from './graph.errors';

const MAXIMUM_PAGE_SIZE = 500;
const DEFAULT_PAGE_SIZE = 50;

/** Arguments of every connection: `@Args(() => PageArguments) page: PageArguments`. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, { defaultValue: DEFAULT_PAGE_SIZE, description: 'How many records, 1 to 500.' })
  first: number = DEFAULT_PAGE_SIZE;

  @Field(() => String, { nullable: true, description: 'Cursor after which the page starts.' })
  after?: string | null;
}

/** A checked page request for a keyset query. */
export interface Page {
  /** Rows wanted by the client. */
  readonly first: number;
  /** Use as SQL LIMIT: one more than wanted, so that hasNextPage is known. */
  readonly limit: number;
  /** Keyset value after which rows are wanted (`WHERE id > $key`), or null at the beginning. */
  readonly afterKey: string | null;
}

/** Checks page arguments and decodes the cursor. */
export function toPage(page: PageArguments): Page {
  if (page.first < 1 || page.first > MAXIMUM_PAGE_SIZE) {
    throw new ConcordError(graphErrors.PAGE_SIZE_INVALID, `first is ${page.first}.`);
  }
  return { first: page.first, limit: page.first + 1, afterKey: page.after == null ? null : decodeCursor(page.after) };
}

export function encodeCursor(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url');
}

function decodeCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (key === '' || encodeCursor(key) !== cursor)
    throw new ConcordError(graphErrors.CURSOR_INVALID, `The cursor "${cursor}" cannot be read.`);
  return key;
}
