import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Connection, PageArguments, RequestContext, requireActor, toConnection, toPage } from '../../platform/graph';
import { AuditChainStatus, AuditEvent, AuditEventConnection } from './audit-event.type';
import { AuditService } from './audit.service';

@Resolver(() => AuditEvent)
export class AuditResolver {
  constructor(private readonly service: AuditService) {}

  @Query(() => AuditEventConnection, { description: 'Every write in a study, oldest first. For its LEAD and AUDITOR.' })
  async auditEvents(
    @Ctx() context: RequestContext,
    @Arg('studyId', () => ID, { description: 'The study.' }) studyId: string,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<AuditEvent>> {
    const page = toPage(args);
    const { rows, total } = await this.service.list(requireActor(context), studyId, page);
    return toConnection(rows, page, total, (event) => String(event.seq));
  }

  @Query(() => AuditChainStatus, {
    description: 'Recomputes every hash of the audit trail. For a LEAD or AUDITOR of any study.',
  })
  auditChain(@Ctx() context: RequestContext): Promise<AuditChainStatus> {
    return this.service.chain(requireActor(context));
  }
}
