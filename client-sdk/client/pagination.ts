/** One page of a Relay connection. */
export interface ConnectionPage<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface PageVariables {
  readonly first: number;
  readonly after: string | null;
}

const defaultPageSize = 200;

/** Walks all pages, asking for the next one only when it is needed. */
export async function* paginate<Node>(
  fetchPage: (page: PageVariables) => Promise<ConnectionPage<Node>>,
  pageSize: number = defaultPageSize,
): AsyncGenerator<Node, void, undefined> {
  let after: string | null = null;
  for (;;) {
    const page: ConnectionPage<Node> = await fetchPage({ first: pageSize, after });
    for (const edge of page.edges) yield edge.node;
    if (!page.pageInfo.hasNextPage || page.pageInfo.endCursor === null) return;
    after = page.pageInfo.endCursor;
  }
}

/** Reads a whole list. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
