import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Connection, PageArguments, RequestContext, requireActor, toConnection, toPage } from '../../platform/graph';
import { CenterService } from './center.service';
import { Center, CenterConnection } from './center.type';
import { MemberService } from './member.service';
import { Member, MemberConnection } from './member.type';
import { StudyService } from './study.service';
import { CreateStudyInput, CreateStudyPayload, Study, StudyConnection } from './study.type';

@Resolver(() => Study)
export class StudyResolver {
  constructor(
    private readonly service: StudyService,
    private readonly centerService: CenterService,
    private readonly memberService: MemberService,
  ) {}

  @Query(() => StudyConnection, { description: 'Studies the viewer is a member of.' })
  async studies(
    @Ctx() context: RequestContext,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<Study>> {
    const page = toPage(args);
    const { rows, total } = await this.service.list(requireActor(context), page);
    return toConnection(rows, page, total);
  }

  @Query(() => Study, { nullable: true, description: 'One study.' })
  study(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
  ): Promise<Study> {
    return this.service.find(requireActor(context), id);
  }

  @Query(() => Study, { nullable: true, description: 'One study by its code.' })
  studyByCode(
    @Ctx() context: RequestContext,
    @Arg('code', () => String, { description: 'Code of the study.' }) code: string,
  ): Promise<Study> {
    return this.service.findByCode(requireActor(context), code);
  }

  @Mutation(() => CreateStudyPayload, {
    description: 'Creates a study and makes the viewer its lead. Needs the realm role study-creator.',
  })
  async createStudy(
    @Ctx() context: RequestContext,
    @Arg('input', () => CreateStudyInput, { description: 'The request.' }) input: CreateStudyInput,
  ): Promise<CreateStudyPayload> {
    return { study: await this.service.create(requireActor(context), input) };
  }

  @FieldResolver(() => CenterConnection, { description: 'Centers of the study.' })
  async centers(
    @Ctx() context: RequestContext,
    @Root() study: Study,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<Center>> {
    const page = toPage(args);
    const { rows, total } = await this.centerService.list(requireActor(context), study.id, page);
    return toConnection(rows, page, total);
  }

  @FieldResolver(() => MemberConnection, {
    description: 'Members of the study: all for the lead, otherwise the viewer and the members of the own center.',
  })
  async members(
    @Ctx() context: RequestContext,
    @Root() study: Study,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<Member>> {
    const page = toPage(args);
    const { rows, total } = await this.memberService.list(requireActor(context), study.id, page);
    return toConnection(rows, page, total);
  }
}
