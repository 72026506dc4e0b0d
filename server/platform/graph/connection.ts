import 'reflect-metadata';
import { ClassType, Field, Int, ObjectType } from 'type-graphql';
import { encodeCursor, Page } from './page-arguments';
import { PageInfo } from './page-info';

/** A Relay connection as resolvers return it. */
export interface Connection<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/**
 * Declares `<name>Connection` and `<name>Edge`.
 *
 * @param name GraphQL name of the node type, e.g. `Cohort`
 * @param node the node's class
 * @returns the connection class for `@Field(() => CohortConnection)`; resolvers return `Promise<Connection<Cohort>>`
 */
export function connectionType<Row extends object>(
  name: string,
  node: () => ClassType<Row>,
): ClassType<Connection<Row>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page and its cursor.` })
  class Edge {
    @Field(() => String, { description: 'Opaque position of this record; pass it as after.' })
    cursor!: string;

    @Field(node, { description: 'The record itself.' })
    node!: Row;
  }

  @ObjectType(`${name}Connection`, { description: `One page of ${name} records in stable order.` })
  class ConnectionClass implements Connection<Row> {
    @Field(() => [Edge], { description: 'The records of this page.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Where the page ends.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many records the reader may see in all pages.' })
    totalCount!: number;
  }
  return ConnectionClass;
}

/**
 * Cuts a keyset result into a connection.
 *
 * @param rows up to `page.limit` rows in keyset order
 * @param page the checked page request
 * @param totalCount rows in all pages
 * @param keyOf keyset value of a row; the id unless the list is ordered otherwise
 */
export function toConnection<Row extends object>(
  rows: readonly Row[],
  page: Page,
  totalCount: number,
  keyOf: (row: Row) => string = (row) => (row as { id: string }).id,
): Connection<Row> {
  const edges = rows.slice(0, page.first).map((node) => ({ cursor: encodeCursor(keyOf(node)), node }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > page.first, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount,
  };
}
