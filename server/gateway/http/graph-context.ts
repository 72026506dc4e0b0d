import { RequestContext } from '../../platform/graph';

/** The request context of the HTTP face; a gateway forwards the token to the subgraphs. */
export interface GraphContext extends RequestContext {
  /** The Authorization header as received. */
  readonly authorization: string;
}
